#!/usr/bin/env bash
# Measures the PDF report against its yardstick, a plain gofpdf program that writes the same text (reports/pdf/yardstick_test.go), in one run.
# Prints medians of processor time and their ratios; with Chromium installed also a cold process against Chromium printing the HTML export.
set -euo pipefail
cd "$(dirname "$0")/.."
RUNS=${RUNS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

median() { sort -n | awk '{v[NR]=$1} END{print (NR%2) ? v[(NR+1)/2] : (v[NR/2]+v[NR/2+1])/2}'; }
spread() { sort -n | awk 'NR==1{a=$1} {b=$1} END{printf "%.1f-%.1f", a, b}'; }
field() { awk -v unit="$1" '{for (i=1;i<NF;i++) if ($(i+1)==unit) print $i}'; }

go test -c -o "$work/pdf.test" ./reports/pdf
cd reports/pdf
echo "full report of karvelia-2026, warm, processor time in ms (median of $RUNS, lowest-highest)"
for lang in en es fr ru zh ar; do
  for side in tagged yardstick; do
    "$work/pdf.test" -test.run '^$' -test.bench "Full/$lang/$side\$" -test.benchtime 20x -test.count "$RUNS" | field cpu-ms/op >"$work/$side"
  done
  tagged=$(median <"$work/tagged") plain=$(median <"$work/yardstick")
  printf '%s  tagged %6.1f (%s)  yardstick %6.1f (%s)  ratio %.2f\n' "$lang" "$tagged" "$(spread <"$work/tagged")" "$plain" "$(spread <"$work/yardstick")" \
    "$(awk "BEGIN{print $tagged/$plain}")"
done

echo "193 reports on $(nproc) cores, each side in its own process (median of $RUNS)"
for side in tagged yardstick; do
  for _ in $(seq "$RUNS"); do
    "$work/pdf.test" -test.run '^$' -test.bench "Bulk/$side\$" -test.benchtime 1x
  done >"$work/out"
  printf '%-9s  processor %7.0f ms  peak memory %5.0f MB, of them %3.0f MB before the first page\n' "$side" \
    "$(field cpu-ms/op <"$work/out" | median)" "$(field peak-MB <"$work/out" | median)" "$(field base-MB <"$work/out" | median)"
done

cd ../..
go build -o "$work/cybergap" ./cmd/cybergap
"$work/cybergap" report examples/karvelia-2026.yaml -o "$work/report.html"
wall() { # runs a command and prints its seconds
  for _ in $(seq "$RUNS"); do
    start=$(date +%s%N)
    "$@" >/dev/null 2>&1
    echo $(($(date +%s%N) - start))
  done | awk '{print $1/1e9}' | median
}
ours=$(wall "$work/cybergap" report examples/karvelia-2026.yaml -o "$work/report.pdf")
printf 'cold process  %.2f s\n' "$ours"
browser=$(command -v chromium || command -v chromium-browser || true)
if [ -z "$browser" ]; then
  echo "Chromium is not installed: not compared"
  exit 0
fi
theirs=$(wall "$browser" --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync \
  --user-data-dir="$work/profile" --no-pdf-header-footer --print-to-pdf="$work/chromium.pdf" "file://$work/report.html")
printf 'Chromium prints the HTML export  %.2f s  ratio %.2f\n' "$theirs" "$(awk "BEGIN{print $ours/$theirs}")"
