package datasets

// Help says where MovieLens data is to be had, under which terms, and what to
// type. It is printed where a scenario needs a folder and was given none.
const Help = `This scenario reads real ratings, which do not come with the program.

  1. Download a MovieLens data set with ratings.csv and movies.csv from
       https://grouplens.org/datasets/movielens/
     ("ml-latest-small", about 1 MB, is enough) and unpack it.
  2. Name its folder:
       --set catalog.movielens=DIR

Terms (the README.txt in the folder is the authority): for research; not for
commercial use without permission of GroupLens; no endorsement by GroupLens or
the University of Minnesota may be implied; do not pass the data on, except where
its README.txt allows it and then under the same terms. In publications cite
F. Maxwell Harper and Joseph A. Konstan (2015). The MovieLens Datasets: History
and Context. ACM Transactions on Interactive Intelligent Systems 5(4), 19.
https://doi.org/10.1145/2827872
`
