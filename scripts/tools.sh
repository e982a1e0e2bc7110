#!/usr/bin/env bash
# Installs what the tests need beyond Go: the PDF tools of poppler, qpdf, MuPDF and Ghostscript, and minisign (Debian packages). Does nothing where they are present.
set -euo pipefail
declare -A package=([pdftotext]=poppler-utils [pdftoppm]=poppler-utils [pdftocairo]=poppler-utils [qpdf]=qpdf [mutool]=mupdf-tools [gs]=ghostscript [pdfdetach]=poppler-utils [minisign]=minisign)
missing=()
for tool in "${!package[@]}"; do
  command -v "$tool" >/dev/null || missing+=("${package[$tool]}")
done
[ ${#missing[@]} -eq 0 ] && exit 0
if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
  echo "missing: ${missing[*]}; install them with your package manager (on Debian, as root: apt-get install ${missing[*]})" >&2
  exit 1
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
