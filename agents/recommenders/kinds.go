package recommenders

import (
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// Role says where in a pipeline a kind may stand.
type Role uint8

// The roles.
const (
	RankerRole   Role = iota // retrieves and ranks: under kind or retrieval.kind
	RerankerRole             // under rerank
)

// String is the role's name: "ranker" or "reranker".
func (r Role) String() string {
	if r == RerankerRole {
		return "reranker"
	}
	return "ranker"
}

// Kind is one row of the table of kinds.
type Kind struct {
	Name       string
	Doc        string // one line
	Source     string // citation; may be empty
	Complexity string // time of a fit and of a visitor's slate
	Role       Role

	// Of a kind that is made outside of this package; see [Table].
	Fields     []Field                                      // what has to be said to make one, beside its knobs
	Unportable bool                                         // its results repeat on one kind of machine only
	Make       func(g Given) (Model, error)                 // of a ranker
	MakeStage  func(name string, g Given) (Reranker, error) // of a re-ranking stage

	ranker   func() Model
	reranker func(name string) Reranker
}

// Kinds returns all kinds of this package, rankers first.
func Kinds() Table { return slices.Clone(kinds) }

// Knobs returns the kind's own settings at their defaults, bound to nothing in
// particular: for lists and checks.
func (k Kind) Knobs() []param.Knob {
	if k.Role == RerankerRole {
		s, err := k.stage(k.Name, Given{})
		if err != nil {
			return nil
		}
		return s.Knobs()
	}
	m, err := k.model(Given{})
	if err != nil {
		return nil
	}
	return m.Knobs()
}

// Bound reports whether the kind marks an upper limit and sees, for that, what
// people really want; see sim.Bound.
func (k Kind) Bound() bool {
	if k.Role == RerankerRole {
		return false
	}
	m, err := k.model(Given{})
	if err != nil {
		return false
	}
	_, ok := m.(sim.Bound)
	return ok
}

var kinds = Table{
	{
		Name: "random", Role: RankerRole,
		Doc:        "shows everything with the same probability, drawn anew for each person and round",
		Complexity: "fit O(1), slate O(places)",
		ranker:     func() Model { return newRandom() },
	},
	{
		Name: "newest", Role: RankerRole,
		Doc:        "shows what was published last, the same to everybody",
		Complexity: "fit O(1), slate O(places)",
		ranker:     func() Model { return newNewest() },
	},
	{
		Name: "popular", Role: RankerRole,
		Doc:        "shows what was consumed most in the last rounds, the same to everybody",
		Complexity: "fit O(new events + items log items), slate O(places)",
		ranker:     func() Model { return newPopular() },
	},
	{
		Name: "trending", Role: RankerRole,
		Doc:        "shows what is consumed more in the last rounds than in those before, the same to everybody",
		Source:     "Przyborowski & Wilenski 1940; Schubert, Weiler & Kriegel 2014",
		Complexity: "fit O(new events + items log items), slate O(places)",
		ranker:     func() Model { return newTrending() },
	},
	{
		Name: "editorial", Role: RankerRole,
		Doc:        "shows what was picked by hand and then topics in set shares, the same to everybody",
		Source:     "Peukert, Sen & Claussen 2024; Dang & Croft 2012",
		Complexity: "fit O(new events + items log items), slate O(places x topics)",
		Fields:     briefFields(),
		Make:       newEditorial,
	},
	{
		Name: "content", Role: RankerRole,
		Doc:        "shows what is like what the person consumed, recent consumption weighing more",
		Source:     "Pazzani & Billsus 2007",
		Complexity: "fit O(new events x dimensions), slate O(items x dimensions)",
		ranker:     func() Model { return newContent() },
	},
	{
		Name: "item-knn", Role: RankerRole,
		Doc:        "shows what was consumed by the same people as the items that the person consumed",
		Source:     "Sarwar, Karypis, Konstan & Riedl 2001; Deshpande & Karypis 2004; Linden, Smith & York 2003",
		Complexity: "fit O(new events x history + items²), slate O(history x neighbours)",
		ranker:     func() Model { return newItemKNN() },
	},
	{
		Name: "user-knn", Role: RankerRole,
		Doc:        "shows what those consumed whose consumption is most like the person's",
		Source:     "Resnick, Iacovou, Suchak, Bergstrom & Riedl 1994; Herlocker, Konstan, Borchers & Riedl 1999",
		Complexity: "fit O(events + items log items), slate O(history x people per item + neighbours x history)",
		ranker:     func() Model { return newUserKNN() },
	},
	{
		Name: "markov", Role: RankerRole,
		Doc:        "shows what others consumed next after what the person consumed last",
		Source:     "Shani, Heckerman & Brafman 2005",
		Complexity: "fit O(new events + items log items), slate O(items that came next + places)",
		ranker:     func() Model { return newMarkov() },
	},
	{
		Name: "als", Role: RankerRole,
		Doc:        "shows what a factorisation of everybody's consumption predicts for the person",
		Source:     "Hu, Koren & Volinsky 2008; Takács, Pilászy & Tikk 2011",
		Complexity: "full refit O(iterations x (events x factors + (people + items) x factors²)), slate O(items x factors)",
		ranker:     func() Model { return newALS() },
	},
	{
		Name: "bpr", Role: RankerRole,
		Doc:        "shows what a factorisation puts before other things for the person, learned pair by pair",
		Source:     "Rendle, Freudenthaler, Gantner & Schmidt-Thieme 2009",
		Complexity: "full refit O(epochs x events x (factors + log history)), slate O(items x factors)",
		ranker:     func() Model { return newBPR() },
	},
	{
		Name: "ease", Role: RankerRole,
		Doc:        "shows what everybody's consumption, regressed on itself, predicts for the person",
		Source:     "Steck 2019",
		Complexity: "refit O(items³) in O(items²) memory, slate O(history x items)",
		ranker:     func() Model { return newEASE() },
	},
	{
		Name: "on-device", Role: RankerRole,
		Doc:        "shows what is like what the person consumed, as her own device remembers it, and keeps nothing of it",
		Source:     "Kobsa 2007",
		Complexity: "fit O(new events + items log items), slate O((history + items) x dimensions)",
		ranker:     func() Model { return newOnDevice() },
	},
	{
		Name: "tag-profile", Role: RankerRole,
		Doc:        "shows what has the same topics as what the person consumed, rare topics weighing more",
		Source:     "Salton & Buckley 1988",
		Complexity: "fit O(items x topics), slate O((history + items) x topics)",
		ranker:     func() Model { return newTagProfile() },
	},
	{
		Name: "friends", Role: RankerRole,
		Doc:        "shows what those to whom the person listens consumed lately",
		Source:     "Groh & Ehmig 2007",
		Complexity: "fit O(accounts + ties), slate O(ties x history)",
		ranker:     func() Model { return newFriends() },
	},
	{
		Name: "engagement-max", Role: RankerRole,
		Doc:        "shows what is predicted to be clicked, from all that the platform may hold",
		Source:     "McMahan et al. 2013; Duchi, Hazan & Singer 2011",
		Complexity: "fit O(visits x (history + places) + items log items), slate O((history + items) x topics)",
		ranker:     func() Model { return newEngagementMax() },
	},
	{
		Name: epsilonKind, Role: RankerRole,
		Doc:        "shows what has been clicked most per impression, and now and then something else to learn how often that is",
		Source:     "Sutton & Barto 2018; Li, Chu, Langford & Schapire 2010",
		Complexity: "fit O(new events + items log items), slate O(places)",
		ranker:     func() Model { return newEpsilonGreedy() },
	},
	{
		Name: "linucb", Role: RankerRole,
		Doc:        "shows what the person may like best as far as one can tell, by what she took and passed over",
		Source:     "Li, Chu, Langford & Schapire 2010",
		Complexity: "fit O(new events + items log items), slate O((memory + items) x features² + features³)",
		ranker:     func() Model { return newLinUCB() },
	},
	{
		Name: "thompson", Role: RankerRole,
		Doc:        "shows what would be best for the person were she as drawn from what may be true of her",
		Source:     "Agrawal & Goyal 2013; Thompson 1933",
		Complexity: "fit O(new events + items log items), slate O(memory x features² + features³ + items x features)",
		ranker:     func() Model { return newThompson() },
	},
	{
		Name: blendKind, Role: RankerRole,
		Doc:        "mixes the lists of other recommenders, by weighted ranks or by turns",
		Source:     "Burke 2002; Aslam & Montague 2001",
		Complexity: "fit that of the parts, slate that of the parts and O(parts x depth)",
		ranker:     func() Model { return newBlend() },
	},
	{
		Name: "oracle", Role: RankerRole,
		Doc:        "shows what the person expects most of: the upper bound for one round, which knows the truth",
		Complexity: "fit O(1), slate O(items x dimensions)",
		ranker:     func() Model { return newOracle() },
	},
	{
		Name: "mmr", Role: RerankerRole,
		Doc:        "trades relevance for items that differ from those already in the slate",
		Source:     "Carbonell & Goldstein 1998",
		Complexity: "slate O(candidates x places x dimensions)",
		reranker:   func(string) Reranker { return newMMR() },
	},
	{
		Name: "dpp", Role: RerankerRole,
		Doc:        "trades relevance for the variety of the whole slate, the volume that its items span",
		Source:     "Chen, Zhang & Zhou 2018; Kulesza & Taskar 2012",
		Complexity: "slate O(candidates x places x (dimensions + places))",
		reranker:   func(string) Reranker { return newDPP() },
	},
	{
		Name: "explore", Role: RerankerRole,
		Doc:        "shows now and then something drawn at random",
		Source:     "Sutton & Barto 2018",
		Complexity: "slate O(places)",
		reranker:   func(name string) Reranker { return newExplore(name) },
	},
	{
		Name: "dial", Role: RerankerRole,
		Doc:        "makes each slate as personal as the person chose",
		Source:     "Harper et al. 2015",
		Complexity: "fit O(new events + items log items), slate O(places)",
		reranker:   func(name string) Reranker { return newDial(name) },
	},
	{
		Name: "calibrated", Role: RerankerRole,
		Doc:        "gives each topic the share in the slate that it has in what the person consumed",
		Source:     "Steck 2018",
		Complexity: "slate O(history x topics + candidates x places x topics)",
		reranker:   func(string) Reranker { return newCalibrated() },
	},
	{
		Name: "xquad", Role: RerankerRole,
		Doc:        "covers the topics that the person consumed, each until an item in the slate serves it",
		Source:     "Santos, Macdonald & Ounis 2010; Vargas, Castells & Vallet 2011",
		Complexity: "slate O(history x topics + candidates x places x topics)",
		reranker:   func(string) Reranker { return newXQuAD() },
	},
	{
		Name: "cross-cutting", Role: RerankerRole,
		Doc:        "reserves places for the other side: viewpoints of the other sign than what the person consumed",
		Source:     "Bakshy, Messing & Adamic 2015",
		Complexity: "slate O(history x topics + candidates)",
		reranker:   func(name string) Reranker { return newCrossCutting(name) },
	},
	{
		Name: "bridging", Role: RerankerRole,
		Doc:        "favours what both halves of the viewpoints consume",
		Source:     "Ovadya & Thorburn 2023; Wojcik et al. 2022",
		Complexity: "fit O(events x topics + accounts log accounts + items), slate O(candidates log candidates)",
		reranker:   func(string) Reranker { return newBridging() },
	},
	{
		Name: "serendipity", Role: RerankerRole,
		Doc:        "favours what is relevant and yet unlike what the person consumed",
		Source:     "Kotkov, Wang & Veijalainen 2016; Ge, Delgado-Battenfeld & Jannach 2010",
		Complexity: "slate O((history + candidates) x dimensions)",
		reranker:   func(string) Reranker { return newSerendipity() },
	},
	{
		Name: "popularity-debias", Role: RerankerRole,
		Doc:        "divides the score by how popular an item is, to the power of strength",
		Source:     "Schnabel et al. 2016; Yang et al. 2018; Saito et al. 2020",
		Complexity: "fit O(new events + items log items), slate O(candidates log candidates)",
		reranker:   func(string) Reranker { return newPopularityDebias() },
	},
	{
		Name: "provider-fair", Role: RerankerRole,
		Doc:        "gives a group of creators a share of the exposure",
		Source:     "Singh & Joachims 2018",
		Complexity: "slate O(candidates)",
		reranker:   func(name string) Reranker { return newProviderFair(name) },
	},
	{
		Name: "cap", Role: RerankerRole,
		Doc:        "lets at most so many items of a topic into a slate",
		Source:     "Ziegler, McNee, Konstan & Lausen 2005",
		Complexity: "slate O(candidates)",
		reranker:   func(string) Reranker { return newTopicCap() },
	},
	{
		Name: "rows", Role: RerankerRole,
		Doc:        "makes the slate a page of rows, each of one topic",
		Source:     "Gomez-Uribe & Hunt 2016",
		Complexity: "slate O(rows x (candidates + topics))",
		reranker:   func(string) Reranker { return newRows() },
	},
	{
		Name: "discovery", Role: RerankerRole,
		Doc:        "reserves places for topics or creators that are new to the person",
		Source:     "Celma 2010",
		Complexity: "slate O(history + candidates)",
		reranker:   func(name string) Reranker { return newDiscovery(name) },
	},
	{
		Name: "sponsored", Role: RerankerRole,
		Doc:        "sells every n-th place to the advertiser who is nearest to what the person consumed",
		Source:     "Yan et al. 2009",
		Complexity: "slate O((history + advertisements) x dimensions)",
		reranker:   func(name string) Reranker { return newSponsored(name) },
	},
	{
		Name: "insinuate", Role: RerankerRole,
		Doc:        "infers a sensitive attribute and acts on it, with items of a sensitivity class",
		Source:     "Kosinski, Stillwell & Graepel 2013",
		Complexity: "fit O(accounts + labels x (history + topics²)), slate O(history x topics + candidates)",
		reranker:   func(name string) Reranker { return newInsinuate(name) },
	},
	{
		Name: "persuade", Role: RerankerRole,
		Doc:        "leads people to a viewpoint step by step from where a harvested profile shows them",
		Source:     "Matz, Kosinski, Nave & Stillwell 2017; Sherif & Hovland 1961",
		Complexity: "slate O(history x topics + log items)",
		reranker:   func(string) Reranker { return newPersuade() },
	},
	{
		Name: "follow", Role: RerankerRole,
		Doc:        "suggests whom to listen to, and leaves the slate as it is",
		Source:     "Liben-Nowell & Kleinberg 2007",
		Complexity: "fit O(ties + new events x dimensions + accounts log accounts), slate O(ties²) or O(pool x dimensions)",
		reranker:   func(name string) Reranker { return newFollow(name) },
	},
}
