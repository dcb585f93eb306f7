package metrics

// privacyRoom is what looking at a platform's holdings needs for the people of the
// sample, used again whenever that is due. What is as long as the people or what is
// held of them is made anew: it would be held in between, too.
type privacyRoom struct {
	readers   []reader   // by worker
	items     []int32    // own sets, one behind the other
	own       [][]int32  // by place in the panel
	unique    []float32  // by number of items and place in the panel
	orders    [][]int32  // by worker
	attackers []attacker // by worker
	hit       []bool     // by place in the panel
}
