package scenarios

import (
	"strconv"

	"bubblechamber/agents/recommenders"
	"bubblechamber/agents/script"
	"bubblechamber/sim/param"
)

// file is what a scenario file says: its structure, and the settings still as
// they are written, for check to hold against the parameter tree.
type file struct {
	title, question, about     string
	notice, try, sources, tags []string
	minutes                    float64
	baseline                   word
	arms                       []armFile
	settings                   []group
	interventions              []interventionFile
	expect                     *Expect
	rivals                     []rivalFile
	segments                   []word
	twins                      map[string]word // by key; nil: none
	depends                    []string
	root                       place
	kinds                      recommenders.Table // that it may name
	dir                        string             // at which the names of files in it begin
	attached                   *attached          // those that belong to it
	lab                        *script.Lab        // nil: no script moves knobs
	armsAt, expectAt           place
}

// word is a text that names something.
type word struct {
	place
	text string
}

// group is a mapping of settings below a path.
type group struct {
	prefix string
	key    place
	value  *node
}

// interventionFile is one entry of interventions.
type interventionFile struct {
	place
	round   int
	roundAt place
	set     *node
}

// structural are the keys of a file that are not settings.
var structural = []string{
	"title", "question", "about", "notice", "try", "sources", "tags", "minutes",
	"baseline", "arms", "interventions", "script", "expect", "rivals", "depends", "twins",
}

// readFile reads the text of a scenario. What is wrong with its structure goes
// to p; the result is nil when there is none.
func readFile(text []byte, dir string, files *attached, kinds recommenders.Table, p *problems) *file {
	root := parse(text, genre{"scenario", "arms"}, p)
	if root == nil {
		return nil
	}
	nest(root, "", p)
	f := &file{root: root.place, kinds: kinds, dir: dir, attached: files}
	readSegments(f, root, p)
	for _, q := range root.pairs {
		v := q.value
		switch q.key {
		case "title":
			f.title = readText(q, p)
		case "question":
			f.question = readText(q, p)
		case "about":
			f.about = readText(q, p)
		case "notice":
			f.notice = readTexts(q, p)
		case "try":
			f.try = readTexts(q, p)
		case "sources":
			f.sources = readTexts(q, p)
		case "tags":
			f.tags = readTexts(q, p)
		case "depends":
			f.depends = readTexts(q, p)
		case "minutes":
			k := param.Float("minutes", &f.minutes, 0, "", param.Range(0, 1e4))
			setKnob(k, q, p)
		case "baseline":
			f.baseline = word{v.place, readText(q, p)}
		case "arms":
			f.armsAt = q.place
			readArms(f, q, p)
		case "interventions":
			readInterventions(f, q, p)
		case "script":
			readScript(f, q, p)
		case "expect":
			f.expectAt = q.place
			f.expect = readExpect(q, p)
		case "twins":
			readTwins(f, q, p)
		case "rivals":
			readRivals(f, q, p)
		default:
			f.settings = append(f.settings, group{"", q.place, q.wrapped()})
		}
	}
	return f
}

// readText reads a text of one value.
func readText(q pair, p *problems) string {
	if q.value.form != scalar {
		p.add(q.place, "%s is %s, expected a text", q.key, q.value.form)
		return ""
	}
	return q.value.text
}

// readTexts reads a list of texts.
func readTexts(q pair, p *problems) []string {
	var texts []string
	for _, w := range readWords(q, p) {
		texts = append(texts, w.text)
	}
	return texts
}

// readWords reads a list of texts with their places.
func readWords(q pair, p *problems) []word {
	if q.value.form != list {
		p.add(q.place, "%s is %s, expected a list of texts", q.key, q.value.form)
		return nil
	}
	var words []word
	for _, item := range q.value.items {
		if item.form != scalar {
			p.add(item.place, "this entry of %s is %s, expected a text (text that holds \": \" needs quotes)", q.key, item.form)
			continue
		}
		words = append(words, word{item.place, item.text})
	}
	return words
}

// setKnob moves a knob to what is written, or notes why not.
func setKnob(k param.Knob, q pair, p *problems) bool {
	v, ok := readValue(k, q.key, q.place, q.value, p)
	return ok && k.Set(v) == nil
}

// readValue reads a setting's value.
func readValue(k param.Knob, path string, key place, v *node, p *problems) (param.Value, bool) {
	switch v.form {
	case nothing:
		p.add(key, "%s has no value, expected %s", path, wants(k))
		return param.Value{}, false
	case mapping, list:
		p.add(key, "%s is %s, expected %s", path, v.form, wants(k))
		return param.Value{}, false
	}
	number := k.Kind == param.FloatKind || k.Kind == param.IntKind || k.Kind == param.BoolKind
	if number && v.style != plain {
		p.add(v.place, "%s: %s is a text, expected %s without quotes", path, strconv.Quote(v.text), wants(k))
		return param.Value{}, false
	}
	value, err := k.Parse(v.text)
	if err != nil {
		p.add(v.place, "%v", err)
		return param.Value{}, false
	}
	return value, true
}

// wants says what a knob takes: "a whole number, 1 to 10".
func wants(k param.Knob) string {
	switch r := k.Range(); {
	case k.Kind == param.FloatKind && r != "any number":
		return "a number, " + r
	case k.Kind == param.IntKind && r != "any whole number":
		return "a whole number, " + r
	default:
		return r
	}
}

func readInterventions(f *file, q pair, p *problems) {
	if q.value.form != list {
		p.add(q.place, "interventions is %s, expected a list of {round: N, set: {path: value}}", q.value.form)
		return
	}
	for _, item := range q.value.items {
		if item.form != mapping {
			p.add(item.place, "this intervention is %s, expected {round: N, set: {path: value}}", item.form)
			continue
		}
		in := interventionFile{place: item.place, roundAt: item.place}
		ok := true
		for _, r := range item.pairs {
			switch r.key {
			case "round":
				in.roundAt = r.value.place
				if r.value.form == nothing {
					in.roundAt = r.place
				}
				ok = setKnob(param.Int("round", &in.round, 1, "", param.AtLeast(1)), r, p) && ok
			case "set":
				in.set = r.value
				if r.value.form != mapping || len(r.value.pairs) == 0 {
					p.add(r.place, "set is %s, expected a mapping of parameters to values", emptied(r.value))
					ok = false
				}
			default:
				unknownKey(r, "an intervention", []string{"round", "set"}, p)
			}
		}
		if ok && in.round == 0 {
			p.add(item.place, "this intervention has no round")
			ok = false
		}
		if ok && in.set == nil {
			p.add(item.place, "this intervention has no set: what does it change?")
			ok = false
		}
		if ok {
			f.interventions = append(f.interventions, in)
		}
	}
}

// emptied describes a node, an empty mapping included.
func emptied(n *node) string {
	if n.form == mapping && len(n.pairs) == 0 {
		return "an empty mapping"
	}
	return n.form.String()
}

// unknownKey notes a key that does not belong there.
func unknownKey(q pair, where string, valid []string, p *problems) {
	if near, ok := param.Nearest(q.key, valid); ok {
		p.add(q.place, "unknown key %q in %s (did you mean %q?)", q.key, where, near)
		return
	}
	p.add(q.place, "unknown key %q in %s, expected %s", q.key, where, listed(valid))
}

// listed is "a, b or c".
func listed(names []string) string {
	switch n := len(names); n {
	case 0:
		return "nothing"
	case 1:
		return names[0]
	default:
		s := names[0]
		for _, name := range names[1 : n-1] {
			s += ", " + name
		}
		return s + " or " + names[n-1]
	}
}

func (f *file) armNames() []string {
	var names []string
	for _, a := range f.arms {
		names = append(names, a.name)
	}
	return names
}
