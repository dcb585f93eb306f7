// Package record writes what a run leaves behind, into one directory, and reads
// its manifest back.
//
// # Basics
//
// [Create] prepares a directory, which must be new or empty unless what stands
// in it may be replaced. Its files are
//
//	rounds.csv, rounds.parquet  a row per arm and round, a column per metric;
//	                            behind these one per metric and group of people
//	users.parquet               a row per arm and person, at the last round ([Users])
//	events.parquet              a row per consumption and why it was shown, if asked for ([Events])
//	dictionary.csv              a row per column of these: what it means
//	about.json                  when, by which build, on how many threads
//	manifest.json               what to say to get the same again ([Manifest])
//
// [ReadManifest], [ReadRounds], [ReadPeople] and [ReadTaken] read them back.
//
// The manifest is written last: where it stands, the others are whole.
//
// # Invariants
//
// A file appears under its final name only when it is complete and on disk;
// until then it is NAME.partial. Every file but about.json is a function of the
// scenario, the seed and the settings: byte for byte the same on every run and
// on any number of threads. CSV and Parquet have the same columns in the same
// order, and the same values to the last bit. What is undefined is an empty cell or
// a null, never NaN or 0.
//
// What is said of a column has one place: the metric's definition, what people
// publish (sim.Column), or the parameter tree. dictionary.csv and the metadata of
// Parquet files are written from the same columns as the tables: a key "columns"
// holds a JSON array of them, and keys of their own say of which scenario, seed and
// version of the engine the file is ([Origin]). [SaveResults] does the same for a
// study, with a key "metrics" for what stands in the column value; its files are
// written by [WriteWhole], since several programs share a study's folder.
//
// No file is touched that does not bear one of the names above.
//
// [Recent] lists the folders of the last runs, in a file of its own elsewhere.
//
// # Caveats
//
// A run that is killed leaves its *.partial files; the next one into the same
// directory has to be told to replace them. Parquet's types stay inside this
// package.
package record
