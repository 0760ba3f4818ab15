package holidays

import "net/netip"

// special are the blocks that are not of the public internet and that netip has no word for: shared, documentation,
// benchmarks, reserved, and those of IPv6 that carry an address of IPv4 inside. After the registries of IANA for special
// purposes.
var special = func() (blocks []netip.Prefix) {
	for _, text := range []string{
		"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
		"64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fec0::/10", "::/96",
	} {
		blocks = append(blocks, netip.MustParsePrefix(text))
	}
	return blocks
}()

// public reports whether an address is one of the public internet.
func public(a netip.Addr) bool {
	a = a.Unmap()
	if !a.IsGlobalUnicast() || a.IsPrivate() {
		return false
	}
	for _, block := range special {
		if block.Contains(a.WithZone("")) {
			return false
		}
	}
	return true
}
