// Package logistic fits a logistic regression with a ridge penalty, the same to
// the bit on every machine.
//
// # Basics
//
// [Fit] gets rows of features and a label for each, 0 or 1, and returns a
// [Model]: the log odds of label 1 are
//
//	eta(x) = a + sum_k b_k x_k
//
// and a, b maximise the penalised log-likelihood
//
//	sum_i [y_i eta(x_i) - ln(1 + exp eta(x_i))] - ridge/2 sum_k (s_k b_k)^2
//
// where s_k is the standard deviation of feature k over the rows: the penalty is
// on features of unit variance, so that their units do not matter, and spares
// the intercept (le Cessie & van Houwelingen 1992). The maximum is found by
// Newton's method, which here is iteratively reweighted least squares
// (Nelder & Wedderburn 1972), each step solved by Cholesky's method and halved
// for as long as it does not climb.
//
// It is not gonum/optimize with gonum/mat that does this, which would be shorter:
// their kernels are written in assembly for some machines and in Go, which compilers
// may fuse, for others, and so may differ in the last bit. A recommender may act on
// the model, and results must be the same bits on every machine.
//
// # Invariants
//
// With a positive ridge and both labels among the rows the maximum is finite and
// unique, also where a plane separates the labels. Sums run over the rows in
// their order, arithmetic is unfused and exp and ln are those of sim/arith, so
// the result follows from the rows alone.
//
// # Caveats
//
// With ridge 0 labels that a plane separates have no maximum: the coefficients
// are then those of the last of a fixed number of steps.
package logistic
