package main

import (
	"context"
	"os"
	"strconv"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/internal/ledger"
	"cybergap/internal/store"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the scripts call the program by its name.
func TestMain(m *testing.M) {
	testscript.Main(calm{m}, map[string]func(){
		"cybergap": func() { os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// calm runs tests without the language of the person who runs them; scripts have an environment of their own.
type calm struct{ m *testing.M }

func (c calm) Run() int {
	os.Setenv("LC_ALL", "C")
	return c.m.Run()
}

// TestScripts runs every story in testdata/script: each command with what it prints and the status it ends with. The clock stands still and
// the user's own settings are out of reach.
func TestScripts(t *testing.T) {
	examples, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("XDG_CONFIG_HOME", env.WorkDir)
			env.Setenv("XDG_DATA_HOME", env.WorkDir)
			env.Setenv("SOURCE_DATE_EPOCH", "1773446400") // 2026-03-14
			env.Setenv("EXAMPLES", examples+"/../../examples")
			env.Setenv("NOTE", strings.Repeat("x", 501)) // longer than a title may be
			env.Setenv("LONG", strings.Repeat("x", 20001))
			return nil
		},
		UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": status, "truncated": truncated, "private": private, "replaced": replaced, "desk": desk, "flipped": flipped, "cells": cells, "retype": retype,
			"served": served, "fetch": fetch, "await": await,
		},
	})
}

// status runs a command and checks its exit status: status 2 cybergap report.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status CODE COMMAND...")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if exit, ok := err.(interface{ ExitCode() int }); ok {
		got = strconv.Itoa(exit.ExitCode())
	} else if err != nil {
		ts.Fatalf("run %v: %v", args[1:], err)
	}
	if got != args[0] {
		ts.Fatalf("exit status %s, want %s", got, args[0])
	}
}

// truncated copies the first half of a file: truncated FROM TO.
func truncated(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: truncated FROM TO")
	}
	data := ts.ReadFile(args[0])
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(data[:len(data)/2]), 0o600))
}

// replaced changes a text in a file: replaced OLD NEW FILE.
func replaced(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replaced OLD NEW FILE")
	}
	data := ts.ReadFile(args[2])
	if !strings.Contains(data, args[0]) {
		ts.Fatalf("%s does not say %q", args[2], args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(strings.ReplaceAll(data, args[0], args[1])), 0o600))
}

// private checks that nobody but the owner may read a file, or that others may: private FILE.
func private(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: private FILE")
	}
	info, err := os.Stat(ts.MkAbs(args[0]))
	ts.Check(err)
	if perm := info.Mode().Perm(); perm&0o077 != 0 != neg {
		ts.Fatalf("%s has the rights %v", args[0], perm)
	}
}

// desk puts an assessment into the database of a data folder: desk FOLDER FILE. Without a file the database stays open until the script ends.
func desk(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 || len(args) > 2 {
		ts.Fatalf("usage: desk FOLDER [FILE]")
	}
	ctx := context.Background()
	s, err := store.Open(ctx, ts.MkAbs(args[0])+"/"+databaseName, store.Options{})
	ts.Check(err)
	if len(args) == 1 {
		ts.Defer(func() { ts.Check(s.Close()) })
		return
	}
	a, err := assessment.Decode(args[1], []byte(ts.ReadFile(args[1])))
	ts.Check(err)
	book, err := ledger.Assemble(ledger.Frame(a), nil)
	ts.Check(err)
	changes, err := book.Difference("", args[1], a)
	ts.Check(err)
	_, err = s.Create(ctx, a, changes)
	ts.Check(err)
	ts.Check(s.Close())
}

// flipped flips a bit in the middle of a file: flipped FILE.
func flipped(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: flipped FILE")
	}
	data := []byte(ts.ReadFile(args[0]))
	data[len(data)/2] ^= 1
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o600))
}
