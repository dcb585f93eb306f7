package metrics

// Privacy is the family of what the platform holds, and what follows from it.
const Privacy Group = "privacy"

const (
	everyNote = "Measured in an arm's first round and in those that metrics.privacy-every divides; in between the last value stands. "
	crowdNote = "The crowd is everybody of whom something is held, at most users.count people; its n is not the crowd but how many are attacked, at most 250, evenly spread over the fixed sample (metrics.sample). "
	heldNote  = "The attacker's items are held ones. One account counts as a person only when nobody shares it. Depends on how many people there are: compare equal numbers only. " + crowdNote + everyNote
)

// privacyDefinitions are measured less often than others.
var privacyDefinitions = append([]Definition{
	{
		Name: "events_held", Title: "events held", Group: Privacy, Better: Down,
		Meaning: "how many events of a person the platform holds",
		Formula: "events held / people", Unit: "events per person", Range: "[0, inf)",
		Grouped: true, Quantiles: true,
		Notes: "Everybody is in the denominator. Where reports are randomised some of these never happened. " + everyNote,
	},
	{
		Name: "epsilon_spent", Title: "privacy budget spent", Group: Privacy, Better: Down,
		Meaning: "privacy that noise has not protected so far: exp of it bounds how much likelier what is held became by one person's taking part",
		Formula: "mean over people of the sum of epsilon over reports and releases", Range: "[0, inf)",
		Source: "Dwork & Roth 2014, theorem 3.16", Grouped: true,
		Notes: "By basic composition. 0 where no noise is added, which is no protection: what is held exactly has no budget. " + everyNote,
	},
}, append(unicityDefinitions(),
	Definition{
		Name: "reidentified", Title: "re-identified by 8 items", Group: Privacy, Better: Down,
		Meaning: "share of people whose held profile is found by somebody who knows 8 items of their life",
		Formula: "claims that name the person alone / people; score sum 1/ln(accounts with the item), claimed above 1.5 standard deviations before the next", Range: "[0, 1]",
		Source: "Narayanan & Shmatikov 2008", Counted: true, Grouped: true,
		Notes: "The attacker's items are of the full history, held or not, organic ones included; all of it for people with fewer than 8. Depends on how many people there are: compare equal numbers only. " + crowdNote + everyNote,
	},
	Definition{
		Name: "inference_auc", Title: "sensitive inference, AUC", Group: Privacy, Better: Down,
		Meaning: "how well the sensitive attribute follows from what is held: 0.5 is by chance, 1 is for certain",
		Formula: "chance that somebody with the attribute has higher log odds of it than somebody without, ties one half", Unit: "area", Range: "[0, 1]",
		Source: "Hanley & McNeil 1982; logistic regression with ridge 1 on features of unit variance", Needs: []string{ColumnAttribute}, Counted: true,
		Notes: "Out of sample: the model is fitted on those who have told the platform and allow tracking and sensitive processing, and tried on all others under whose present account something is held. Features are the topics' shares of these events and the log of their number; who shares an account shares them. Of a shared account's members the platform is assumed to know how many have told which, not who. Undefined unless people with and without it have told, allow that it is known, and something is held of them. " + everyNote,
	},
	Definition{
		Name: "inference_auc_everyone", Title: "sensitive inference over everyone, AUC", Group: Privacy, Better: Down,
		Meaning: "the same over all of whom it may not be known, those of whom nothing is held with the base rate for a score",
		Formula: "chance that somebody with the attribute has higher log odds of it than somebody without, ties one half", Unit: "area", Range: "[0, 1]",
		Source: "Hanley & McNeil 1982", Needs: []string{ColumnAttribute}, Counted: true,
		Notes: "The base rate is that among those who told and allow that it is known. " + everyNote,
	},
)...)

// unicityDefinitions are those by number of items, over everybody and over those
// of whom that many are held.
func unicityDefinitions() []Definition {
	var all []Definition
	for _, m := range []string{"2", "4", "8"} {
		d := Definition{
			Name: "unicity_" + m, Title: "singled out by " + m + " held items", Group: Privacy, Better: Down,
			Meaning: "share of people whom " + m + " random items of those held of them single out",
			Formula: "draws for which exactly one account has all items and one person is behind it / draws, mean over people", Range: "[0, 1]",
			Source: "de Montjoye et al. 2013", Counted: true, Grouped: true,
			Notes: "20 keyed draws of distinct items, without replacement. People with fewer items held: all of these; people with none: 0. " + heldNote,
		}
		all = append(all, d)
		d.Name += "_holding"
		d.Title += ", of those with as many"
		d.Meaning += ", over people of whom as many are held"
		d.Notes = "20 keyed draws of distinct items, without replacement. Its n beside that of unicity_" + m + " is the share of people with as many. " + heldNote
		all = append(all, d)
	}
	return all
}

var privacyMeasures = []peopleMeasure{
	{name: "events_held", of: func(o *observation) perPerson {
		o.holdings()
		return func(_ *observation, _ *worker, p int32) (x, w float64) { return float64(o.held.events[p]), 1 }
	}},
	{name: "epsilon_spent", of: func(o *observation) perPerson {
		return func(o *observation, _ *worker, p int32) (x, w float64) { return o.view.Epsilon(p), 1 }
	}},
	{name: "unicity_2", of: unicityOf(0, false)},
	{name: "unicity_2_holding", of: unicityOf(0, true)},
	{name: "unicity_4", of: unicityOf(1, false)},
	{name: "unicity_4_holding", of: unicityOf(1, true)},
	{name: "unicity_8", of: unicityOf(2, false)},
	{name: "unicity_8_holding", of: unicityOf(2, true)},
	{name: "reidentified", of: reidentified},
}
