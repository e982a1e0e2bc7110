package main

import (
	"context"
	"fmt"
	"net"
	"net/netip"
	"strconv"
)

// place is where the desk answers.
type place struct {
	addr netip.AddrPort
	any  bool // where the port is taken, another one does
}

// firstPort is where browsers find the desk unless another program is there; then it is one of the next.
const (
	firstPort = 8620
	nextPorts = 10
)

var loopback = netip.AddrFrom4([4]byte{127, 0, 0, 1})

// place reads the settings. The desk has no accounts, so that it answers this computer alone.
func (a *app) place() (place, error) {
	setting := a.config.Setting("listen")
	if setting.Value == "" {
		return place{netip.AddrPortFrom(loopback, firstPort), true}, nil
	}
	refuse := func(format string, args ...any) error {
		err := fmt.Errorf("setting listen (it comes from %s): "+format, append([]any{setting.Source}, args...)...)
		return &hintError{err, advice("hint.listen"), exitUsage}
	}
	host, digits, err := net.SplitHostPort(setting.Value)
	if err != nil {
		return place{}, refuse("%q is no address with a port", setting.Value)
	}
	port, err := strconv.ParseUint(digits, 10, 16)
	if err != nil {
		return place{}, refuse("%q is no port", digits)
	}
	if host == "localhost" {
		return place{addr: netip.AddrPortFrom(loopback, uint16(port))}, nil
	}
	ip, err := netip.ParseAddr(host)
	if err != nil || !ip.Unmap().IsLoopback() {
		return place{}, refuse("other computers could reach the desk at %q, and it has no accounts to keep them out", setting.Value)
	}
	return place{addr: netip.AddrPortFrom(ip.Unmap(), uint16(port))}, nil
}

// listen takes the place, or the next one that is free.
func (p place) listen(ctx context.Context) (net.Listener, error) {
	var config net.ListenConfig
	l, err := config.Listen(ctx, "tcp", p.addr.String())
	for i := uint16(1); err != nil && p.any && i < nextPorts; i++ {
		l, err = config.Listen(ctx, "tcp", netip.AddrPortFrom(p.addr.Addr(), p.addr.Port()+i).String())
	}
	if err != nil {
		return nil, withHint(fmt.Errorf("the desk cannot answer at %s: %w", p.addr, err), advice("hint.listen.other"))
	}
	return l, nil
}

// hosts are the names under which browsers of this computer reach an address.
func hosts(addr net.Addr) []string {
	_, port, err := net.SplitHostPort(addr.String())
	if err != nil {
		return []string{addr.String()}
	}
	return []string{addr.String(), net.JoinHostPort("localhost", port)}
}
