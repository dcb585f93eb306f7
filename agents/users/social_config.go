package users

import (
	"bubblechamber/agents/users/ties"
	"bubblechamber/sim/param"
)

// SocialConfig holds the settings of ties between people.
type SocialConfig struct {
	Network     string // a kind of package ties
	Degree      float64
	Rewired     float64
	Communities int
	Mixing      float64
	Homophily   string

	Share  float64
	Inbox  int
	Weight float64

	Influence       string
	InfluenceRate   float64
	Confidence      float64
	RepulsionBeyond float64

	Rewire    float64
	RewireTo  string
	Follow    float64
	MaxDegree int
}

// The values of SocialConfig.Homophily, Influence and RewireTo.
const (
	ByChance    = "chance"
	BySegment   = "segment"
	ByViewpoint = "viewpoint"

	NoInfluence       = "none"
	BoundedConfidence = "bounded-confidence"
	Repulsive         = "repulsive"

	FriendOfFriend = "friend-of-friend"
	AnyPerson      = "random"
	SuggestedOnes  = "suggested"
)

// Knobs returns the settings, bound to c, by paths relative to users.
func (c *SocialConfig) Knobs() []param.Knob {
	live, assumed := param.Live(), param.Assumed()
	chance := param.Range(0, 1)
	return []param.Knob{
		param.Choice("social.network", &c.Network, ties.None,
			[]string{ties.None, ties.ErdosRenyi, ties.WattsStrogatz, ties.BarabasiAlbert, ties.Communities},
			"how it is drawn who listens to whom; with none, nothing below happens", param.Source("Erdős & Rényi 1959; Watts & Strogatz 1998; Barabási & Albert 1999; Holland, Laskey & Leinhardt 1983")),
		param.Float("social.degree", &c.Degree, 10, "mean number of people to whom a person listens at first",
			param.Range(0, 1e4), param.Unit("ties"), param.LogScale(), assumed),
		param.Float("social.rewired", &c.Rewired, 0.1, "chance that a tie of the watts-strogatz ring leads to somebody at random",
			chance, param.Source("Watts & Strogatz 1998")),
		param.Int("social.communities", &c.Communities, 4, "planted communities of equal size, where they are by chance",
			param.Range(1, 1e4), param.Unit("communities"), assumed),
		param.Float("social.mixing", &c.Mixing, 0.1, "share of ties between planted communities",
			chance, param.Source("Holland, Laskey & Leinhardt 1983")),
		param.Choice("social.homophily", &c.Homophily, ByChance, []string{ByChance, BySegment, ByViewpoint},
			"what makes a planted community: chance, a segment, or a side of viewpoints", param.Source("McPherson, Smith-Lovin & Cook 2001")),

		param.Float("social.share", &c.Share, 0, "chance to pass on what one takes",
			chance, param.Unit("per consumption"), live, assumed),
		param.Int("social.inbox", &c.Inbox, 3, "items passed on by friends that a visitor looks at beside the slate",
			param.Range(0, 1000), param.Unit("items"), live, assumed),
		param.Float("social.social-weight", &c.Weight, 0, "utility that an item has more, while it is chosen, because a friend has passed it on",
			param.Range(0, 10), param.Unit("utility"), live, param.Source("Bakshy, Rosenn, Marlow & Adamic 2012")),

		param.Choice("social.influence", &c.Influence, NoInfluence, []string{NoInfluence, BoundedConfidence, Repulsive},
			"whether friends' viewpoints attract, and whether those far away repel", live,
			param.Source("Hegselmann & Krause 2002; Jager & Amblard 2005")),
		param.Float("social.influence-rate", &c.InfluenceRate, 0.1, "pull of a viewpoint toward the mean of friends who count",
			chance, param.Unit("per visit"), live, param.Source("Deffuant et al. 2000; the rate is an assumption")),
		param.Float("social.confidence", &c.Confidence, 0.4, "how far off a friend's viewpoint may be and still count",
			param.Range(0, 2), live, param.Source("Sasahara et al. 2021")),
		param.Float("social.repulsion-beyond", &c.RepulsionBeyond, 1, "how far off a friend's viewpoint must be to repel",
			param.Range(0, 2), live, param.Source("Jager & Amblard 2005; the level is an assumption")),

		param.Float("social.rewire", &c.Rewire, 0, "chance to drop a friend who is further off than confidence for somebody else",
			chance, param.Unit("per visit"), live, param.Source("Sasahara et al. 2021")),
		param.Choice("social.rewire-to", &c.RewireTo, FriendOfFriend, []string{FriendOfFriend, AnyPerson, SuggestedOnes},
			"who takes the place of a friend who is dropped; somebody at random where there is no such person", live, param.Source("Sasahara et al. 2021")),
		param.Float("social.follow", &c.Follow, 0, "chance to listen to the first new person whom the platform suggests",
			chance, param.Unit("per visit"), live, assumed),
		param.Int("social.max-degree", &c.MaxDegree, 150, "ties above which a new one costs the oldest",
			param.Range(1, 1e6), param.Unit("ties"), param.LogScale(), live, param.Source("Dunbar 1992")),
	}
}

// minds reports whether anybody minds what friends' viewpoints are.
func (c *SocialConfig) minds() bool {
	return c.Network != ties.None && (c.Influence != NoInfluence || c.Rewire > 0 || c.Homophily == ByViewpoint)
}

// spec is the network that the settings ask for.
func (c *SocialConfig) spec() ties.Spec {
	return ties.Spec{
		Kind: c.Network, Degree: c.Degree, Rewired: c.Rewired,
		Communities: c.Communities, Mixing: c.Mixing,
	}
}
