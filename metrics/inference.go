package metrics

import (
	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/logistic"
)

// inferenceRidge is the penalty of the attribute's model, on features of unit
// variance; an assumption.
const inferenceRidge = 1

// inference measures how well the sensitive attribute follows from what the
// platform holds, for people of whom it may not know the attribute. Those who
// have told and withhold it are among them. A shared account learns from its
// members' answers, which come under it: members have equal features, so that
// their numbers are all that counts, and not who answered what.
func inference(o *observation, set func(column string, x float64)) {
	truth := o.column(ColumnAttribute)
	if truth == nil {
		return
	}
	e := newEvidence(o.view)
	var rows []float64
	var told []uint8
	base, n := 0, 0
	for p := range int32(o.view.People()) {
		label, ok := o.view.Disclosed(p)
		if !ok {
			continue
		}
		n++
		base += int(label)
		if row := e.of(p); row != nil {
			rows, told = append(rows, row...), append(told, label)
		}
	}
	model, ok := logistic.Fit(rows, e.width, told, inferenceRidge)
	if !ok {
		return
	}
	prior := arith.Log((float64(base) + 0.5) / (float64(n-base) + 0.5))
	var held, everyone []float64
	var heldLabels, labels []uint8
	for p := range int32(o.view.People()) {
		if _, disclosed := o.view.Disclosed(p); disclosed {
			continue
		}
		label, score := uint8(truth[p]), prior
		if row := e.of(p); row != nil {
			score = model.LogOdds(row)
			held, heldLabels = append(held, score), append(heldLabels, label)
		}
		everyone, labels = append(everyone, score), append(labels, label)
	}
	set("inference_auc", AUC(held, heldLabels))
	set("inference_auc.n", float64(len(held)))
	set("inference_auc_everyone", AUC(everyone, labels))
	set("inference_auc_everyone.n", float64(len(everyone)))
}

// evidence is what is held under each present account, as features: the share of
// each topic among the events, and ln(1 + events).
type evidence struct {
	view  *sim.View
	width int
	row   []int32 // by account: 1 + its row, 0 for one that holds nothing
	rows  []float64
}

// newEvidence reads the accounts. O(events x topics).
func newEvidence(v *sim.View) *evidence {
	topics := len(v.Catalog().Topics)
	e := &evidence{view: v, width: topics + 1, row: make([]int32, v.Platform().Accounts())}
	seen := make([]bool, len(e.row))
	var buf []sim.Held
	sum := make([]float64, topics)
	for p := range int32(v.People()) {
		a := v.Account(p)
		if seen[a] {
			continue
		}
		seen[a] = true
		buf = v.Platform().History(a, buf[:0])
		if len(buf) == 0 {
			continue
		}
		clear(sum)
		for _, event := range buf {
			for k, x := range v.Catalog().MixOf(event.Item) {
				sum[k] += float64(x)
			}
		}
		for _, x := range sum {
			e.rows = append(e.rows, x/float64(len(buf)))
		}
		e.rows = append(e.rows, arith.Log(1+float64(len(buf))))
		e.row[a] = int32(len(e.rows) / e.width)
	}
	return e
}

// of are the features of the person's present account; nil when nothing is held
// under it.
func (e *evidence) of(p int32) []float64 {
	i := int(e.row[e.view.Account(p)])
	if i == 0 {
		return nil
	}
	return e.rows[(i-1)*e.width : i*e.width]
}
