package scenarios

import (
	"encoding/json"
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"

	"bubblechamber/agents/recommenders"
	"bubblechamber/sim/param"
)

// Schema is a JSON Schema (draft 2020-12) of scenario files, for editors. It
// knows names, types, ranges and what may stand where; what is impossible
// together only Check knows. Parameters are in it both nested and with dots. Files
// may name more kinds of recommender than those that come with the program; see [Parse].
func Schema(more ...recommenders.Kind) ([]byte, error) {
	b := &schema{defs: map[string]*jsonschema.Schema{}, kinds: Kinds(more...)}
	root := b.group("run", generic())
	add := document(root, "bubblechamber scenario")
	root.Required = []string{"arms"}
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
	add("script", "a script in Starlark that moves parameters between rounds, from the folder of this file on", text())
	add("expect", "what the scenario claims, for verify to check", object(map[string]*jsonschema.Schema{
		"seeds": atLeast("integer", 2),
		"that": listOf(&jsonschema.Schema{AnyOf: []*jsonschema.Schema{text(), object(map[string]*jsonschema.Schema{
			"claim":    text(),
			"kind":     {Type: "string", Enum: []any{"mechanism", "emergent", "field"}},
			"smallest": atLeast("number", 0),
			"except":   texts(),
			"note":     text(),
		}, "claim")}}),
	}, "that"))
	twins := map[string]*jsonschema.Schema{}
	for _, key := range twinKeys {
		twins[key] = arm()
	}
	add("twins", "the arms between which narrowing is taken apart", object(twins, twinKeys[:4]...))
	add("rivals", "other assumptions, under which verify --rivals checks the claims as well", listOf(object(map[string]*jsonschema.Schema{
		"name": arm(),
		"set":  settings("parameters, by their whole path"),
		"note": text(),
	}, "name", "set")))
	add("depends", "what the answer depends on", texts())
	root.Defs = b.defs
	return json.MarshalIndent(root, "", "  ")
}

// document makes root a whole schema, and returns what adds a property with its documentation.
func document(root *jsonschema.Schema, title string) (add func(name, doc string, s *jsonschema.Schema)) {
	root.Schema, root.Title = "https://json-schema.org/draft/2020-12/schema", title
	return func(name, doc string, s *jsonschema.Schema) {
		s.Description = doc
		put(root, name, s)
	}
}

// schema builds groups of parameters, each once.
type schema struct {
	defs  map[string]*jsonschema.Schema
	kinds recommenders.Table
}

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
		// Nested or dotted, at whatever level, it is one definition.
		ref := "value." + name + "." + k.Path
		b.defs[ref] = knobSchema(k)
		put(s, k.Path, &jsonschema.Schema{Ref: "#/$defs/" + ref})
	}
	for _, head := range order {
		ref := name + "." + head
		if b.defs[ref] == nil {
			b.defs[ref] = &jsonschema.Schema{} // taken, while what is below is built
			b.defs[ref] = b.group(ref, inside[head])
		}
		put(s, head, &jsonschema.Schema{Ref: "#/$defs/" + ref})
	}
	return s
}

// put adds a property. NAME in its path is any name, N any number.
func put(s *jsonschema.Schema, path string, property *jsonschema.Schema) {
	parts := strings.Split(path, ".")
	if !slices.Contains(parts, anyName) && !slices.Contains(parts, param.AnyNumber) {
		s.Properties[path] = property
		s.PropertyOrder = append(s.PropertyOrder, path)
		return
	}
	for i, part := range parts {
		switch part {
		case anyName:
			parts[i] = strings.Trim(armName.String(), "^$")
		case param.AnyNumber:
			parts[i] = "(0|[1-9][0-9]*)"
		default:
			parts[i] = regexp.QuoteMeta(part)
		}
	}
	if s.PatternProperties == nil {
		s.PatternProperties = map[string]*jsonschema.Schema{}
	}
	s.PatternProperties["^"+strings.Join(parts, `\.`)+"$"] = property
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
