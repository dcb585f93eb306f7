package users

import (
	"math"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

var (
	purposeConsent = rng.PurposeOf("users/consent")
	purposeConcern = rng.PurposeOf("users/concern")
	purposeErasure = rng.PurposeOf("users/erasure")
)

// ConsentConfig says what people allow the platform at first, and how many of
// them ask it to forget.
type ConsentConfig struct {
	Tracking, Sensitive, ThirdParty float64

	Model                  string
	Base, Benefit, Concern float64

	Dial, DialSpread float64

	Erasure float64
	Leavers bool
}

// The values of ConsentConfig.Model.
const (
	Shares = "shares"
	Logit  = "logit"
)

func (c *ConsentConfig) knobs() []param.Knob {
	live, assumed := param.Live(), param.Assumed()
	return []param.Knob{
		param.Float("consent.tracking", &c.Tracking, 1, "share of people who let the platform hold what they take on it",
			param.Range(0, 1), live, assumed),
		param.Float("consent.sensitive", &c.Sensitive, 1, "share who let it hold that also for items of a sensitivity class",
			param.Range(0, 1), live, assumed),
		param.Float("consent.third-party", &c.ThirdParty, 1, "share who let it hold what others saw of them, and use what it holds for advertising",
			param.Range(0, 1), live, assumed),
		param.Choice("consent.model", &c.Model, Shares, []string{Shares, Logit},
			"who allows: a share of people picked at random, or of that share those to whom benefit outweighs concern", live, assumed),
		param.Float("consent.logit.base", &c.Base, 0.4, "log odds of allowing of somebody of average concern and no benefit, in the logit model",
			param.Range(-20, 20), live, assumed),
		param.Float("consent.logit.benefit", &c.Benefit, 1, "log odds per unit of utility that personal items bring, in the logit model",
			param.Range(0, 20), live, assumed),
		param.Float("consent.logit.concern", &c.Concern, 1, "log odds lost per standard deviation of concern, in the logit model",
			param.Range(0, 20), live, param.Source("Aridor, Che & Salz 2020, the sign")),
		param.Float("consent.dial", &c.Dial, 1, "how much of the slate is to be personal: where the dial stands at first",
			param.Range(0, 1), live, param.Source("Harper et al. 2015, the control; where it stands is an assumption")),
		param.Float("consent.dial-spread", &c.DialSpread, 0, "standard deviation of where people's dials stand at first",
			param.Range(0, 1), live, assumed),
		param.Float("erasure.rate", &c.Erasure, 0, "chance to ask that everything held be erased",
			param.Range(0, 1), param.Unit("per round"), live, param.Source("Regulation (EU) 2016/679, article 17; the rate is an assumption")),
		param.Bool("erasure.leavers", &c.Leavers, false, "whether those who leave ask that everything held be erased",
			live, param.Source("Regulation (EU) 2016/679, article 17; that leavers ask is an assumption")),
	}
}

// asked reports whether anybody might allow less than everything.
func (c *ConsentConfig) asked() bool {
	return c.Tracking < 1 || c.Sensitive < 1 || c.ThirdParty < 1 || c.Model == Logit || c.Dial < 1 || c.DialSpread > 0
}

// start returns what the person would allow had nothing ever happened to her.
// Every share is compared with a number of her own, so that a growing share only
// adds people.
func (p *People) start(c *ConsentConfig, person int32) sim.Consent {
	if !c.asked() {
		return sim.Consent{Tracking: true, Sensitive: true, ThirdParty: true, Dial: 1}
	}
	a := p.answer(person)
	willing := 1.0
	if c.Model == Logit {
		willing = arith.Sigmoid(c.Base + float64(c.Benefit*float64(a.benefit)) - float64(c.Concern*float64(a.concern)))
	}
	return sim.Consent{
		Tracking:   float64(a.tracking) < c.Tracking*willing,
		Sensitive:  float64(a.sensitive) < c.Sensitive*willing,
		ThirdParty: float64(a.thirdParty) < c.ThirdParty*willing,
		Dial:       float32(min(1, max(0, c.Dial+float64(c.DialSpread*float64(a.dial))))),
	}
}

// answer is what makes a person allow more or less than others; it never changes.
type answer struct {
	tracking, sensitive, thirdParty float32 // uniform
	dial                            float32 // standard normal
	benefit, concern                float32
}

// answer returns the person's answer, which is kept where anybody is asked.
func (p *People) answer(person int32) answer {
	if p.bargain.answers != nil {
		return p.bargain.answers[person]
	}
	d := p.seed.At(purposeConsent, 0, uint64(uint32(person)))
	return answer{
		d.Float32(), d.Float32(), d.Float32(), float32(d.Norm()),
		float32(p.benefit(person)), float32(p.concern(person)),
	}
}

// benefit is the utility that an item of the person's own innate taste has, on
// average, above one of the crowd's: the divergence of her taste from the
// crowd's, in nats.
func (p *People) benefit(person int32) float64 {
	var sum float32
	for g, x := range p.row(p.innate, person) {
		sum += float32(x * relish(x, p.crowd[g]))
	}
	return float64(sum)
}

// concerned is the correlation of concern with how often people visit.
const concerned = -0.3

// concern is how much the person minds being observed: standard normal over
// people, and lower among those who visit often.
func (p *People) concern(person int32) float64 {
	d := p.seed.At(purposeConcern, 0, uint64(uint32(person)))
	return float64(concerned*p.frequency(person)) + float64(math.Sqrt(1-concerned*concerned)*d.Norm())
}

// frequency is how often the person visits, as a standard normal number cut at
// about ±2.4: what drawEvents drew.
func (p *People) frequency(person int32) float64 {
	events := float64(eventsHeavy * arith.Exp(float64(p.level[person])))
	return (arith.Log(max(events-eventsFloor, 1)) - eventsMean) / eventsSD
}

// limits reports whether the person has asked for anything less than everything.
func limits(c sim.Consent) bool {
	return !c.Tracking || !c.Sensitive || !c.ThirdParty || c.Dial < 1
}

// Consent returns what the person allows at present: what she began with, or what
// was set by hand, less what distrust has taken back. Settings that have just moved
// are seen once person 0 is asked, with whom the platform begins.
func (p *People) Consent(person int32) sim.Consent {
	if person == 0 {
		p.follow()
	}
	return p.allowed(person)
}

func (p *People) allowed(person int32) sim.Consent {
	c := p.start(&p.settings(person).Bargain.Consent, person)
	if len(p.cfg.hands) > 0 {
		c = p.cfg.hands.of(person).over(c)
	}
	if b := &p.bargain; b.kept != nil {
		c.Dial *= b.kept[person]
		c.ThirdParty = c.ThirdParty && b.closed[person]&permitThirdParty == 0
		c.Sensitive = c.Sensitive && b.closed[person]&permitSensitive == 0
		c.Tracking = c.Tracking && b.closed[person]&permitTracking == 0
	}
	return c
}

// Erasures appends to dst who asks in the round that everything held about them
// be erased, ascending: those whom chance picks, those who left in the round
// before, where leavers ask, and those for whom it is asked by hand. Who asks
// believes from then on that she has shared nothing.
func (p *People) Erasures(round int, dst []int32) []int32 {
	if len(p.cfg.hands) == 0 && !p.some(func(c *Config) bool { return c.Bargain.Consent.Erasure > 0 || c.Bargain.Consent.Leavers }) {
		return dst
	}
	for i := range int32(p.people) {
		if p.asks(round, i) {
			dst = append(dst, i)
			if r := p.bargain.recall; r != nil {
				r.erase(i)
			}
		}
	}
	return dst
}

// asks reports whether the person asks in the round that all be erased.
func (p *People) asks(round int, person int32) bool {
	c := &p.settings(person).Bargain.Consent
	switch {
	case p.cfg.hands.of(person).erase:
		return true
	case !p.stillThere(person):
		return c.Leavers && int(p.bargain.left[person]) == round-1
	case c.Erasure > 0:
		d := p.seed.At(purposeErasure, round, uint64(person))
		return d.Float64() < c.Erasure
	}
	return false
}
