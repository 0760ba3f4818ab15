package bench

import "testing"

func BenchmarkInner(b *testing.B) {
	for _, x := range Inner {
		b.Run(x.Name, func(b *testing.B) {
			b.ReportAllocs()
			x.Run(b)
		})
	}
}
