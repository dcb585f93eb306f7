package scenarios

import (
	"math"
	"slices"
	"strings"

	"bubblechamber/agents/creators"
	"bubblechamber/agents/recommenders"
	"bubblechamber/agents/users"
	"bubblechamber/metrics"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// knobs are the settings of a run that belong to no arm, bound to the parameter
// tree.
type knobs struct {
	seed, rounds int
	placebo      bool
	warmup       int
	under        string
	places       int
	repeats      string
	movielens    string
	catalog      creators.Config
	creators     creators.MakersConfig
	users        users.Config
	crowd        int // how many people there are, or 0 while that is not known
	metrics      metrics.Config
}

// The values of warmup.under.
const (
	organic  = "organic"
	baseline = "baseline"
)

var repeats = []string{"exclude", "allow", "show"} // in the order of sim.Repeats

// tree returns the parameter tree with everything at its default, for people
// with the given segments.
func (s *knobs) tree(named []string) *param.Tree {
	s.users.Segments = make([]users.Segment, len(named))
	for i, name := range named {
		s.users.Segments[i].Name = name
	}
	t := param.NewTree()
	t.Add("", []param.Knob{
		param.Int("seed", &s.seed, 1, "root of all random numbers", param.AtLeast(0)),
		param.Int("rounds", &s.rounds, 200, "rounds after the fork", param.Range(1, 1e6), param.Unit("rounds")),
		param.Bool("placebo", &s.placebo, true, "whether the baseline runs a second time, unseen, with fresh draws: what chance alone makes of a difference"),
		param.Int("warmup.rounds", &s.warmup, 0, "rounds that all arms share before they part", param.Range(0, 1e5), param.Unit("rounds")),
		param.Choice("warmup.under", &s.under, organic, []string{organic, baseline}, "who recommends in the warm-up: nobody, or the baseline's recommender"),
		param.Int("slate.size", &s.places, 10, "items that a person is shown at a time; 0 is the whole catalogue", param.Range(0, 10000), param.Unit("items")),
		param.Choice("slate.repeats", &s.repeats, repeats[0], repeats, "what becomes of consumed items: shown no more, open to be consumed again, or shown but not to be consumed"),
	})
	t.Add("metrics", s.metrics.Knobs())
	t.Add("catalog", []param.Knob{
		param.Text("movielens", &s.movielens, "", "folder of a MovieLens data set, whose films and people take the place of synthetic ones"),
	})
	t.Add("catalog", s.catalog.Knobs())
	t.Add("creators", s.creators.Knobs())
	t.Add("users", s.users.Knobs())
	t.AddFamily("users", s.persons(&s.users))
	addSegments(t, &s.users)
	for _, k := range sim.ArmKnobs() {
		if strings.HasPrefix(k.Path, "platform.") {
			t.Add("", []param.Knob{k})
		}
	}
	param.Defaults(t.Knobs())
	return t
}

// addArm puts an arm's own settings into the tree: those that every arm has,
// those of its people that may differ between arms, and those of its recommender.
func (s *knobs) addArm(t *param.Tree, name string, named []string, recommender *recommenders.Pipeline) {
	prefix := "arms." + name
	t.Add(prefix, sim.ArmKnobs())
	t.Add(prefix, ofArm(new(knobs).tree(named).Knobs()))
	t.AddFamily(prefix+".users", s.persons(new(users.Config)))
	if recommender != nil {
		t.Add(prefix+".recommender", recommender.Knobs())
	}
}

// persons are the settings of single people, bound to c: of as many as there are,
// or of as many as there may be.
func (s *knobs) persons(c *users.Config) param.Family {
	f := c.Persons()
	f.Count = func() int {
		if s.crowd == 0 {
			return math.MaxInt32
		}
		return s.crowd
	}
	return f
}

// generic are all parameters of a run, with NAME and N for names and numbers.
func generic() []param.Knob { return new(knobs).tree([]string{anyName}).Listed() }

// ofArm are the settings of people and creators that an arm may have for itself:
// those that may move. The others are of those whom all arms share.
func ofArm(all []param.Knob) []param.Knob {
	var live []param.Knob
	for _, k := range all {
		if k.Live && (strings.HasPrefix(k.Path, "users.") || strings.HasPrefix(k.Path, "creators.")) {
			live = append(live, k)
		}
	}
	return live
}

// Params lists every parameter with its documentation and default: those of a
// run, then those of an arm; names of arms and segments stand as NAME, and the
// number of a person as N. The settings of
// recommenders are listed once for each kind, with the kind in front of the
// documentation.
func Params() []param.Knob {
	all := generic()
	for _, k := range append(sim.ArmKnobs(), ofArm(all)...) {
		all = append(all, k.Under("arms."+anyName))
	}
	for _, kind := range Kinds() {
		prefix := "arms." + anyName + ".recommender"
		if kind.Role == recommenders.RerankerRole {
			prefix += ".rerank." + kind.Name
		}
		for _, k := range kind.Knobs() {
			k.Doc = kind.Name + ": " + k.Doc
			all = append(all, k.Under(prefix))
		}
	}
	for _, k := range recommenders.PartKnobs() {
		all = append(all, k.Under("arms."+anyName+".recommender.of."+anyName))
	}
	for _, k := range pipelineKnobs() {
		all = append(all, k.Under("arms."+anyName+".recommender"))
	}
	return all
}

// pipelineKnobs are the settings of a pipeline of stages that are not a kind's.
func pipelineKnobs() []param.Knob {
	const bare = "random"
	p, err := recommenders.New(recommenders.Spec{Kind: bare, Retrieval: bare, Rerank: []recommenders.StageSpec{{Kind: "explore"}}})
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(p.Knobs(), func(k param.Knob) bool { return strings.HasPrefix(k.Path, "rerank.") })
}
