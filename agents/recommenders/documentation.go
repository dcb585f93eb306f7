package recommenders

import _ "embed"

//go:embed doc.go
var documentation string

// Documentation is the source of doc.go, which says what the model is: for whoever
// prints its equations beside the numbers that came of them.
func Documentation() string { return documentation }
