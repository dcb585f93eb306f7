package recommenders

import "testing"

func TestPersonal(t *testing.T) {
	blend := func(kinds ...string) Spec {
		s := Spec{Kind: blendKind}
		for _, k := range kinds {
			s.Of = append(s.Of, PartSpec{Kind: k})
		}
		return s
	}
	for _, c := range []struct {
		spec Spec
		want bool
	}{
		{Spec{}, false},
		{Spec{Kind: "popular"}, false},
		{Spec{Kind: "trending"}, false},
		{Spec{Kind: "editorial"}, false},
		{Spec{Kind: "random", Retrieval: "newest"}, false},
		{Spec{Kind: "popular", Retrieval: "als"}, true},
		{Spec{Kind: "als"}, true},
		{Spec{Kind: "epsilon-greedy"}, false},
		{Spec{Kind: "thompson"}, true},
		{blend("popular", "newest"), false},
		{blend("popular", "friends"), true},
		{Spec{Kind: "popular", Rerank: []StageSpec{{Kind: "calibrated"}}}, true},
	} {
		if c.spec.Personal() != c.want {
			t.Errorf("%+v: personal %v, want %v", c.spec, !c.want, c.want)
		}
	}
}
