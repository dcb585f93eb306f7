package datasets_test

import (
	"fmt"

	"bubblechamber/scenarios/datasets"
)

func ExampleReadMovieLens() {
	if _, err := datasets.ReadMovieLens("no-such-folder"); err != nil {
		fmt.Println(err)
	}
	// Output: MovieLens folder "no-such-folder" does not exist
}
