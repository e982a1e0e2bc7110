#!/usr/bin/env bash
# Builds static, reproducible binaries into dist/ with a checksum file. Usage: dist.sh VERSION
set -euo pipefail
version=${1:-dev}
rm -rf dist && mkdir -p dist
for target in linux/amd64 linux/arm64 windows/amd64 windows/arm64 darwin/amd64 darwin/arm64; do
  os=${target%/*} arch=${target#*/} ext=""
  [ "$os" = windows ] && ext=.exe
  out="dist/cybergap-$version-$os-$arch$ext"
  echo "$out"
  CGO_ENABLED=0 GOOS=$os GOARCH=$arch go build -trimpath -ldflags "-s -w -buildid= -X main.version=$version" -o "$out" ./cmd/cybergap
done
cp LICENSE dist/LICENSE
cp reports/pdf/fonts/OFL.txt dist/OFL-fonts.txt
(cd dist && sha256sum cybergap-* >SHA256SUMS)
