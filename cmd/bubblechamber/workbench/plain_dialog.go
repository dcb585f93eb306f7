package workbench

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
)

var errNothingDone = errors.New("nothing done")

// converse has the dialog that is open answered in typed lines, and closes it.
func (p *plainSession) converse() error {
	dialog := p.m.dialog
	p.m.dialog = nil
	switch d := dialog.(type) {
	case ask:
		return p.fill(d)
	case confirm:
		answer, ok := p.ask(chart.Clean(d.question) + " y or n")
		if !ok || !strings.HasPrefix(strings.ToLower(answer), "y") {
			p.m = p.m.say("nothing done")
			return nil
		}
		after, cmd := d.yes(p.m)
		p.m = after
		return p.run(cmd)
	case pick:
		return p.choose(d)
	case notice:
		p.say("%s", chart.Clean(d.title))
		for line := range strings.SplitSeq(d.text, "\n") {
			p.say("%s", chart.Clean(line))
		}
	case reading:
		p.say("%s", d.title)
		for _, line := range d.text(p.m, plainWidth) {
			if line = strings.TrimSpace(line); line != "" {
				p.say("%s", p.m.theme.plain(line))
			}
		}
	case palette:
		line, ok := p.ask("command")
		if !ok || line == "" {
			return errNothingDone
		}
		after, cmd, err := p.m.execute(line)
		if err != nil {
			return err
		}
		p.m = after
		return p.run(cmd)
	case filtering:
		words, ok := p.ask("only scenarios with these words, or nothing for all")
		if !ok {
			return errNothingDone
		}
		p.m.gallery.filter, p.m.gallery.at = newField(words), 0
		p.words()
	}
	return nil
}

// fill asks for each field; nothing typed keeps what is proposed.
func (p *plainSession) fill(d ask) error {
	p.say("%s. %s", chart.Clean(d.title), chart.Clean(d.hint))
	texts := make([]string, len(d.fields))
	for i, f := range d.fields {
		prompt := d.labels[i]
		if f.String() != "" {
			prompt += ", or nothing for " + f.String()
		}
		text, ok := p.ask(prompt)
		if !ok {
			return errNothingDone
		}
		if text == "" {
			text = f.String()
		}
		texts[i] = text
	}
	after, cmd, err := d.ok(p.m, texts)
	if err != nil {
		return err
	}
	p.m = after
	return p.run(cmd)
}

// listed are as many items of a list as are read out at once.
const listed = 20

// choose reads out a list until a number takes one; words narrow it down.
func (p *plainSession) choose(d pick) error {
	p.say("%s", chart.Clean(d.title))
	for {
		items := d.matching()
		for i, it := range items[:min(len(items), listed)] {
			p.say("%d. %s", i+1, chart.Clean(it.text))
		}
		if n := len(items) - listed; n > 0 {
			p.say("and %s", count(n, "more one", "more"))
		}
		text, ok := p.ask("number, or words to look for")
		if !ok || text == "" {
			return errNothingDone
		}
		n, err := strconv.Atoi(text)
		if err != nil {
			d.filter = newField(text)
			continue
		}
		if n < 1 || n > len(items) {
			return fmt.Errorf("there is no %d in the list", n)
		}
		after, cmd := d.chosen(p.m, items[n-1].value)
		p.m = after
		return p.run(cmd)
	}
}
