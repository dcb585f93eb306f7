package scenarios

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"

	"bubblechamber/sim/param"
)

// StudySchema is a JSON Schema (draft 2020-12) of study files, for editors. It knows names,
// types and ranges; what the study's scenario makes impossible only ParseStudy knows.
func StudySchema() ([]byte, error) {
	b := &schema{defs: map[string]*jsonschema.Schema{}, kinds: Kinds()}
	root := object(map[string]*jsonschema.Schema{}, "scenario")
	add := document(root, "bubblechamber study")
	root.AnyOf = []*jsonschema.Schema{{Required: []string{"measures"}}, {Required: []string{"hypotheses"}}}
	add("title", "a few words", text())
	add("question", "what the study asks", text())
	add("about", "how it goes about it, and what it assumes", text())
	add("scenario", "the scenario to run: one that is shipped, or a file beside this one", text())
	add("set", "parameters that are the same in all runs", b.held())
	add("rounds", "in place of the scenario's", b.run("rounds"))
	add("replicates", "how often each point is run, each time with a seed of its own", between("integer", 1, 1e6))
	add("seeds", "shared: a replicate has the same draws at all points", choice("shared", "own"))
	add("baseline", "the arm that the others are compared with, in place of the scenario's", arm())
	add("measures", "what to read off a run, such as content.clicks@mean", some(text()))
	add("hypotheses", "what the study claims", some(object(map[string]*jsonschema.Schema{
		"claim":    text(),
		"smallest": atLeast("number", 0),
		"effect":   choice(TotalEffect, DirectEffect),
		"at":       settings("values of what varies: the points that it is about"),
		"note":     text(),
	}, "claim")))
	add("design", "how the points come about", &jsonschema.Schema{AnyOf: []*jsonschema.Schema{choice(designKinds...), object(map[string]*jsonschema.Schema{
		"kind": choice(designKinds...), "points": between("integer", 1, 1e6), "seed": atLeast("integer", 0),
	}, "kind")}})
	add("vary", "parameters that vary, by their whole path", b.varying())
	add("until", "when there are enough replicates", object(map[string]*jsonschema.Schema{
		"measure": text(), "half_width": atLeast("number", 0), "max_replicates": between("integer", 2, 1e6),
	}, "measure", "half_width"))
	root.Defs = b.defs
	return json.MarshalIndent(root, "", "  ")
}

// held are settings of a run, those of its arms by whatever path.
func (b *schema) held() *jsonschema.Schema {
	s := b.group("run", generic())
	s.PatternProperties["^arms(\\.|$)"] = &jsonschema.Schema{}
	return s
}

// run is a parameter of all arms.
func (b *schema) run(path string) *jsonschema.Schema {
	all := generic()
	return knobSchema(all[slices.IndexFunc(all, func(k param.Knob) bool { return k.Path == path })])
}

// varying are parameters with what each of them may be: nested, or by dotted keys.
func (b *schema) varying() *jsonschema.Schema {
	value := &jsonschema.Schema{Types: []string{"number", "string", "boolean"}}
	number := func() *jsonschema.Schema { return &jsonschema.Schema{Type: "number"} }
	var names []any
	for _, key := range spreadKeys {
		names = append(names, key)
	}
	b.defs["varies"] = &jsonschema.Schema{AnyOf: []*jsonschema.Schema{
		some(value),
		object(map[string]*jsonschema.Schema{"from": number(), "to": number(), "steps": between("integer", 2, 1e6), "scale": choice("linear", "log")}, "from", "to"),
		object(map[string]*jsonschema.Schema{"mean": number(), "sd": atLeast("number", 0)}, "mean", "sd"),
		{
			Type: "object", PropertyNames: &jsonschema.Schema{Not: &jsonschema.Schema{Enum: names}},
			AdditionalProperties: &jsonschema.Schema{Ref: "#/$defs/varies"},
		},
	}}
	s := &jsonschema.Schema{
		Type: "object", MinProperties: jsonschema.Ptr(1), Properties: map[string]*jsonschema.Schema{},
		AdditionalProperties: &jsonschema.Schema{Ref: "#/$defs/varies"},
	}
	for _, k := range generic() {
		if !strings.Contains(k.Path, ".") || strings.Contains(k.Path, anyName) || strings.Contains(k.Path, param.AnyNumber) {
			continue
		}
		s.Properties[k.Path] = &jsonschema.Schema{Description: knobSchema(k).Description, Ref: "#/$defs/varies"}
		s.PropertyOrder = append(s.PropertyOrder, k.Path)
	}
	return s
}

// some is a list with something in it.
func some(s *jsonschema.Schema) *jsonschema.Schema {
	all := listOf(s)
	all.MinItems = jsonschema.Ptr(1)
	return all
}

func between(kind string, least, most float64) *jsonschema.Schema {
	return &jsonschema.Schema{Type: kind, Minimum: &least, Maximum: &most}
}

func choice(of ...string) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "string"}
	for _, name := range of {
		s.Enum = append(s.Enum, name)
	}
	return s
}
