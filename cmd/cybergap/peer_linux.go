package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"os"
	"slices"
	"strconv"
	"strings"
)

// fromOwner reports whether a request comes from a program of the user who runs this one, or of the system. Other users can read the
// arguments of programs, the link that opens the browser among them. Where the system does not tell, the link alone decides.
func fromOwner(r *http.Request) bool {
	local, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if !ok {
		return true
	}
	here, err := netip.ParseAddrPort(local.String())
	if err != nil {
		return true
	}
	there, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return true
	}
	for file, wide := range map[string]bool{"/proc/net/tcp": false, "/proc/net/tcp6": true} {
		if uid, ok := socketOwner(file, socketLine(there, wide)+" "+socketLine(here, wide)); ok {
			return uid == os.Getuid() || uid == 0
		}
	}
	return true
}

// socketLine is an address as the kernel lists it: words of four bytes as the processor reads them, a colon and the port.
func socketLine(a netip.AddrPort, wide bool) string {
	bytes := a.Addr().AsSlice()
	if wide {
		all := a.Addr().As16()
		bytes = all[:]
	}
	var out strings.Builder
	for word := range slices.Chunk(bytes, 4) {
		fmt.Fprintf(&out, "%08X", binary.NativeEndian.Uint32(word))
	}
	return fmt.Sprintf("%s:%04X", out.String(), a.Port())
}

// socketOwner finds the user of a socket by its two addresses.
func socketOwner(file, ends string) (uid int, ok bool) {
	list, err := os.Open(file)
	if err != nil {
		return 0, false
	}
	defer list.Close()
	const userColumn = 7
	for lines := bufio.NewScanner(list); lines.Scan(); {
		if !strings.Contains(lines.Text(), ends) {
			continue
		}
		if columns := strings.Fields(lines.Text()); len(columns) > userColumn {
			uid, err := strconv.Atoi(columns[userColumn])
			return uid, err == nil
		}
	}
	return 0, false
}
