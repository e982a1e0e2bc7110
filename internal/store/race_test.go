//go:build race

package store_test

// fewer is by how much tests in which nothing runs at the same time are cut short where the race detector makes them slow.
const fewer = 10
