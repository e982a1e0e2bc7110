package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// BenchmarkVersion measures the processor time of a whole `cybergap version`: what every command pays before it does anything. The goal is at
// most 10 ms.
func BenchmarkVersion(b *testing.B) { benchmarkProcess(b, "version") }

// BenchmarkReport measures the processor time of the main job as a whole process.
func BenchmarkReport(b *testing.B) {
	benchmarkProcess(b, "report", "../../examples/karvelia-2026.yaml", "-o", filepath.Join(b.TempDir(), "report.pdf"))
}

// benchmarkProcess runs the program as it is released: one static binary.
func benchmarkProcess(b *testing.B, args ...string) {
	program := built(b)
	var cpu time.Duration
	for b.Loop() {
		cmd := exec.Command(program, args...)
		if out, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		cpu += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	}
	b.ReportMetric(float64(cpu.Microseconds())/1000/float64(b.N), "cpu-ms/op")
}

// built is the program as it is released.
func built(b *testing.B) string {
	program := filepath.Join(b.TempDir(), "cybergap.exe")
	build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", program, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return program
}
