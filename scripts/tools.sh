#!/usr/bin/env bash
# Installs what the tests need beyond Go. As Debian packages: the PDF tools of poppler, qpdf, MuPDF and Ghostscript, PDFBox Preflight with Java,
# minisign, zbar, and Chromium with Node.js for the browser tests. As npm packages, in the folder of those tests: what drives the browser and what
# looks for barriers; no browser is downloaded. Does nothing where they are present.
set -euo pipefail
declare -A package=(
  [pdftotext]=poppler-utils [pdftoppm]=poppler-utils [pdftocairo]=poppler-utils [pdfdetach]=poppler-utils [qpdf]=qpdf [mutool]=mupdf-tools
  [gs]=ghostscript [minisign]=minisign [zbarimg]=zbar-tools [java]=default-jre-headless [chromium]=chromium [node]=nodejs [npm]=npm
  [/usr/share/java/preflight.jar]=libpdfbox2-java [/usr/share/java/jaxb-api.jar]=libjaxb-api-java
  [/usr/share/java/javax.activation.jar]=libactivation-java [/usr/share/java/commons-io.jar]=libcommons-io-java
)
missing=()
for tool in "${!package[@]}"; do
  [ -e "$tool" ] || command -v "$tool" >/dev/null || missing+=("${package[$tool]}")
done
if [ ${#missing[@]} -gt 0 ]; then
  if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
    echo "missing: ${missing[*]}; install them with your package manager (on Debian, as root: apt-get install ${missing[*]})" >&2
    exit 1
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
cd "$(dirname "$0")/../internal/web/browser"
if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
  npm ci --silent --no-audit --no-fund >/dev/null
  touch node_modules/.package-lock.json
fi
