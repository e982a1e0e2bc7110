//go:build !race

package pdfread

const slower = 1
