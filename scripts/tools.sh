#!/usr/bin/env bash
# Installs what the tests need beyond Go, as Debian packages: the PDF tools of poppler, qpdf, MuPDF and Ghostscript, PDFBox Preflight with Java,
# minisign and zbar. Does nothing where they are present.
set -euo pipefail
declare -A package=(
  [pdftotext]=poppler-utils [pdftoppm]=poppler-utils [pdftocairo]=poppler-utils [pdfdetach]=poppler-utils [qpdf]=qpdf [mutool]=mupdf-tools
  [gs]=ghostscript [minisign]=minisign [zbarimg]=zbar-tools [java]=default-jre-headless
  [/usr/share/java/preflight.jar]=libpdfbox2-java [/usr/share/java/jaxb-api.jar]=libjaxb-api-java
  [/usr/share/java/javax.activation.jar]=libactivation-java [/usr/share/java/commons-io.jar]=libcommons-io-java
)
missing=()
for tool in "${!package[@]}"; do
  [ -e "$tool" ] || command -v "$tool" >/dev/null || missing+=("${package[$tool]}")
done
[ ${#missing[@]} -eq 0 ] && exit 0
if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
  echo "missing: ${missing[*]}; install them with your package manager (on Debian, as root: apt-get install ${missing[*]})" >&2
  exit 1
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
