package scenarios

import (
	"encoding/json"
	"math"
	"slices"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"

	"bubblechamber/agents/recommenders"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// Schema is a JSON Schema (draft 2020-12) of scenario files, for editors. It
// knows names, types, ranges and what may stand where; what is impossible
// together only Check knows. Parameters are in it both nested and with dots.
func Schema() ([]byte, error) {
	b := &schema{defs: map[string]*jsonschema.Schema{}}
	root := b.group("run", new(knobs).tree().Knobs())
	root.Schema = "https://json-schema.org/draft/2020-12/schema"
	root.Title = "bubblechamber scenario"
	root.Required = []string{"arms"}
	add := func(name, doc string, s *jsonschema.Schema) {
		s.Description = doc
		root.Properties[name] = s
		root.PropertyOrder = append(root.PropertyOrder, name)
	}
	add("title", "a few words", text())
	add("question", "what the scenario asks", text())
	add("about", "how it works, and what it assumes", text())
	add("notice", "what to look at", texts())
	add("try", "what to change next", texts())
	add("sources", "where this comes from (author, year, title)", texts())
	add("tags", "words to find it by", texts())
	add("minutes", "about how long it takes to look at", &jsonschema.Schema{Type: "number", Minimum: jsonschema.Ptr(0.0)})
	add("baseline", "the arm that the others are compared with", arm())
	add("arms", "recommenders (or none) that face the same people", &jsonschema.Schema{
		Type: "object", MinProperties: jsonschema.Ptr(1),
		PropertyNames:        arm(),
		AdditionalProperties: b.arm(),
	})
	add("interventions", "parameters that change at the beginning of a round", listOf(object(map[string]*jsonschema.Schema{
		"round": atLeast("integer", 1),
		"set":   settings("parameters, by their whole path"),
	}, "round", "set")))
	add("expect", "what the scenario claims, for verify to check", object(map[string]*jsonschema.Schema{
		"seeds": atLeast("integer", 2),
		"that": listOf(&jsonschema.Schema{AnyOf: []*jsonschema.Schema{text(), object(map[string]*jsonschema.Schema{
			"claim":    text(),
			"kind":     {Type: "string", Enum: []any{"mechanism", "emergent", "field"}},
			"smallest": atLeast("number", 0),
			"note":     text(),
		}, "claim")}}),
	}, "that"))
	root.Defs = b.defs
	return json.MarshalIndent(root, "", "  ")
}

// schema builds groups of parameters, each once.
type schema struct{ defs map[string]*jsonschema.Schema }

// group is a mapping of parameters: nested, or by dotted keys from here.
func (b *schema) group(name string, all []param.Knob) *jsonschema.Schema {
	s := object(map[string]*jsonschema.Schema{})
	inside := map[string][]param.Knob{}
	var order []string
	for _, k := range all {
		for i, r := range k.Path {
			if r != '.' {
				continue
			}
			head := k.Path[:i]
			if inside[head] == nil {
				order = append(order, head)
			}
			below := k
			below.Path = k.Path[i+1:]
			inside[head] = append(inside[head], below)
		}
		s.Properties[k.Path] = knobSchema(k)
		s.PropertyOrder = append(s.PropertyOrder, k.Path)
	}
	for _, head := range order {
		ref := name + "." + head
		if b.defs[ref] == nil {
			b.defs[ref] = &jsonschema.Schema{} // taken, while what is below is built
			b.defs[ref] = b.group(ref, inside[head])
		}
		s.Properties[head] = &jsonschema.Schema{Ref: "#/$defs/" + ref}
		s.PropertyOrder = append(s.PropertyOrder, head)
	}
	return s
}

// arm is what stands under an arm's name.
func (b *schema) arm() *jsonschema.Schema {
	s := b.group("arm", append(sim.ArmKnobs(), armUsers()...))
	s.Properties["recommender"] = &jsonschema.Schema{AnyOf: []*jsonschema.Schema{
		{Type: "string", Enum: append(kinds(recommenders.RankerRole), noRecommender)},
		b.recommender(),
	}}
	s.Properties["fork"] = object(map[string]*jsonschema.Schema{"of": arm(), "at": atLeast("integer", 0)}, "of", "at")
	s.Properties["set"] = settings("parameters of this arm, by their path in it")
	s.PropertyOrder = append(s.PropertyOrder, "recommender", "fork", "set")
	return s
}

func (b *schema) recommender() *jsonschema.Schema {
	var rankers, retrieval []param.Knob
	for _, k := range pipelineKnobs() {
		if inside, ok := strings.CutPrefix(k.Path, "retrieval."); ok {
			k.Path = inside
			retrieval = append(retrieval, k)
			continue
		}
		rankers = append(rankers, k)
	}
	stages := make([]*jsonschema.Schema, 0, 4)
	var names []any
	for _, kind := range recommenders.Kinds() {
		if kind.Role == recommenders.RankerRole {
			rankers = append(rankers, kind.Knobs()...)
			retrieval = append(retrieval, kind.Knobs()...)
			continue
		}
		stage := b.group("stage."+kind.Name, kind.Knobs())
		stage.Properties["kind"] = &jsonschema.Schema{Type: "string", Enum: []any{kind.Name}}
		stage.Properties["name"] = arm()
		stage.Required = []string{"kind"}
		stages = append(stages, stage)
		names = append(names, kind.Name)
	}
	from := b.group("retrieval", once(retrieval))
	from.Properties["kind"] = &jsonschema.Schema{Type: "string", Enum: kinds(recommenders.RankerRole)}
	from.Required = []string{"kind"}
	s := b.group("recommender", once(rankers))
	s.Properties["kind"] = &jsonschema.Schema{Type: "string", Enum: append(kinds(recommenders.RankerRole), noRecommender)}
	s.Properties["retrieval"] = &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Type: "string", Enum: kinds(recommenders.RankerRole)}, from}}
	s.Properties["rerank"] = &jsonschema.Schema{AnyOf: []*jsonschema.Schema{
		listOf(&jsonschema.Schema{AnyOf: append(stages, &jsonschema.Schema{Type: "string", Enum: names})}),
		settings("settings of the stages that a fork goes on with, by their name"),
	}}
	// Settings of stages, whose names the file chooses, and of retrieval.
	s.PatternProperties = map[string]*jsonschema.Schema{`^(rerank|retrieval)\.`: {}}
	return s
}

// once are the knobs with each path once; where kinds differ in a knob's range,
// the widest is taken.
func once(all []param.Knob) []param.Knob {
	var out []param.Knob
	for _, k := range all {
		i := slices.IndexFunc(out, func(o param.Knob) bool { return o.Path == k.Path })
		if i < 0 {
			out = append(out, k)
			continue
		}
		out[i].Min, out[i].Max = math.Min(out[i].Min, k.Min), math.Max(out[i].Max, k.Max)
		out[i].MinOpen, out[i].MaxOpen = out[i].MinOpen && k.MinOpen, out[i].MaxOpen && k.MaxOpen
	}
	return out
}

// knobSchema is a parameter's type and range, with its documentation.
func knobSchema(k param.Knob) *jsonschema.Schema {
	s := &jsonschema.Schema{Description: k.Doc}
	if k.Unit != "" {
		s.Description += " (" + k.Unit + ")"
	}
	switch k.Kind {
	case param.FloatKind:
		s.Type = "number"
	case param.IntKind:
		s.Type = "integer"
	case param.BoolKind:
		s.Type = "boolean"
	default:
		s.Type = "string"
	}
	for _, c := range k.Choices {
		s.Enum = append(s.Enum, c)
	}
	if s.Type == "number" || s.Type == "integer" {
		s.Minimum, s.ExclusiveMinimum = bound(k.Min, k.MinOpen)
		s.Maximum, s.ExclusiveMaximum = bound(k.Max, k.MaxOpen)
	}
	if text, err := json.Marshal(k.Default); err == nil {
		s.Default = text
	}
	return s
}

func bound(x float64, open bool) (closed, exclusive *float64) {
	switch {
	case math.IsInf(x, 0):
		return nil, nil
	case open:
		return nil, &x
	}
	return &x, nil
}

func kinds(role recommenders.Role) []any {
	var names []any
	for _, k := range recommenders.Kinds() {
		if k.Role == role {
			names = append(names, k.Name)
		}
	}
	return names
}

func object(properties map[string]*jsonschema.Schema, required ...string) *jsonschema.Schema {
	return &jsonschema.Schema{
		Type: "object", Properties: properties, Required: required,
		AdditionalProperties: &jsonschema.Schema{Not: &jsonschema.Schema{}},
	}
}

func listOf(s *jsonschema.Schema) *jsonschema.Schema {
	return &jsonschema.Schema{Type: "array", Items: s}
}

func atLeast(kind string, least float64) *jsonschema.Schema {
	return &jsonschema.Schema{Type: kind, Minimum: &least}
}

func text() *jsonschema.Schema  { return &jsonschema.Schema{Type: "string"} }
func texts() *jsonschema.Schema { return listOf(text()) }
func arm() *jsonschema.Schema {
	return &jsonschema.Schema{Type: "string", Pattern: armName.String()}
}

func settings(doc string) *jsonschema.Schema {
	return &jsonschema.Schema{Type: "object", Description: doc}
}
