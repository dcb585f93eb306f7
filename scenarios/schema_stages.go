package scenarios

import (
	"math"
	"slices"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"

	"bubblechamber/agents/recommenders"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// arm is what stands under an arm's name.
func (b *schema) arm() *jsonschema.Schema {
	s := b.group("arm", append(sim.ArmKnobs(), ofArm(generic())...))
	s.Properties["recommender"] = &jsonschema.Schema{AnyOf: []*jsonschema.Schema{
		{Type: "string", Enum: b.whole()},
		b.recommender(),
	}}
	s.Properties["recommender"].AnyOf = append(s.Properties["recommender"].AnyOf, b.open()...)
	s.Properties["fork"] = object(map[string]*jsonschema.Schema{"of": arm(), "at": atLeast("integer", 0)}, "of", "at")
	s.Properties["set"] = settings("parameters of this arm, by their path in it")
	s.PropertyOrder = append(s.PropertyOrder, "recommender", "fork", "set")
	return s
}

func (b *schema) recommender() *jsonschema.Schema {
	var rankers, retrieval []param.Knob
	var made []recommenders.Field
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
	for _, kind := range b.kinds {
		if kind.Role == recommenders.RankerRole {
			made = append(made, kind.Fields...)
			rankers = append(rankers, kind.Knobs()...)
			retrieval = append(retrieval, kind.Knobs()...)
			continue
		}
		stage := b.group("stage."+kind.Name, kind.Knobs())
		stage.Properties["kind"] = &jsonschema.Schema{Type: "string", Enum: []any{kind.Name}}
		stage.Properties["name"] = arm()
		stage.Required = []string{"kind"}
		said(stage, kind.Fields)
		stages = append(stages, stage)
		names = append(names, kind.Name)
	}
	part := b.group("part", once(append(recommenders.PartKnobs(), retrieval...)))
	part.Properties["kind"] = &jsonschema.Schema{Type: "string", Enum: b.named(recommenders.RankerRole)}
	part.Properties["name"] = arm()
	part.Required = []string{"kind"}
	said(part, made)
	from := b.group("retrieval", once(retrieval))
	from.Properties["kind"] = &jsonschema.Schema{Type: "string", Enum: b.named(recommenders.RankerRole)}
	from.Required = []string{"kind"}
	said(from, made)
	s := b.group("recommender", once(rankers))
	s.Properties["kind"] = &jsonschema.Schema{Type: "string", Enum: b.whole()}
	said(s, made)
	s.Properties["retrieval"] = &jsonschema.Schema{AnyOf: append(b.open(), &jsonschema.Schema{Type: "string", Enum: b.named(recommenders.RankerRole)}, from)}
	s.Properties["rerank"] = &jsonschema.Schema{AnyOf: []*jsonschema.Schema{
		listOf(&jsonschema.Schema{AnyOf: append(stages, &jsonschema.Schema{Type: "string", Enum: names})}),
		settings("settings of the stages that a fork goes on with, by their name"),
	}}
	s.Properties["of"] = &jsonschema.Schema{AnyOf: []*jsonschema.Schema{
		listOf(&jsonschema.Schema{AnyOf: append(b.open(), part, &jsonschema.Schema{Type: "string", Enum: b.named(recommenders.RankerRole)})}),
		settings("settings of the parts that a fork goes on with, by their name"),
	}}
	// Settings of stages, whose names the file chooses, and of retrieval.
	s.PatternProperties = map[string]*jsonschema.Schema{`^(rerank|retrieval|of)\.`: {}}
	return s
}

// open are recommenders made of a file that may have parameters of its own.
func (b *schema) open() []*jsonschema.Schema {
	var all []*jsonschema.Schema
	for _, k := range b.kinds {
		if k.Role != recommenders.RankerRole || !slices.ContainsFunc(k.Fields, func(f recommenders.Field) bool { return f.File }) {
			continue
		}
		s := &jsonschema.Schema{Type: "object", Properties: map[string]*jsonschema.Schema{"kind": {Type: "string", Enum: []any{k.Name}}}, Required: []string{"kind"}}
		said(s, k.Fields)
		for _, f := range k.Fields {
			s.Required = append(s.Required, f.Name)
		}
		all = append(all, s)
	}
	return all
}

// said puts what kinds are made from beside their parameters.
func said(s *jsonschema.Schema, fields []recommenders.Field) {
	for _, f := range fields {
		property := text()
		if f.List { // a number or a truth value is read as its text
			property = listOf(&jsonschema.Schema{Types: []string{"string", "number", "boolean"}})
			property.MinItems = jsonschema.Ptr(1)
		}
		property.Description = f.Doc
		s.Properties[f.Name] = property
		s.PropertyOrder = append(s.PropertyOrder, f.Name)
	}
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

// whole are the names that a recommender may go by.
func (b *schema) whole() []any {
	names := b.named(recommenders.RankerRole)
	for _, p := range recommenders.Presets() {
		names = append(names, p.Name)
	}
	return append(names, noRecommender)
}

func (b *schema) named(role recommenders.Role) []any {
	var names []any
	for _, k := range b.kinds {
		if k.Role == role {
			names = append(names, k.Name)
		}
	}
	return names
}
