//go:build !linux

package main

import "net/http"

// fromOwner cannot tell here which user a request comes from. The link does not pass through where others could read it.
func fromOwner(*http.Request) bool { return true }
