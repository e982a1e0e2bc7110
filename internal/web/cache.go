package web

import "sync"

// cache keeps what was made for a key, as long as it is asked for again before as many others as fit were made. What it keeps never changes
// under its key, so that losing an entry costs time and nothing else.
type cache[K comparable, V any] struct {
	size int // of each generation

	mu         sync.Mutex
	young, old map[K]V
}

func newCache[K comparable, V any](size int) *cache[K, V] {
	return &cache[K, V]{size: size, young: map[K]V{}}
}

// get returns what is kept for a key, or makes it. Two who ask at the same time may both make it.
func (c *cache[K, V]) get(key K, make func() (V, error)) (V, error) {
	if v, ok := c.find(key); ok {
		return v, nil
	}
	v, err := make()
	if err == nil {
		c.put(key, v)
	}
	return v, err
}

func (c *cache[K, V]) find(key K) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if v, ok := c.young[key]; ok {
		return v, true
	}
	v, ok := c.old[key]
	if ok {
		c.keep(key, v)
	}
	return v, ok
}

func (c *cache[K, V]) put(key K, v V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.keep(key, v)
}

// keep makes an entry young; where the young are too many, they become the old and those before them go.
func (c *cache[K, V]) keep(key K, v V) {
	if len(c.young) >= c.size {
		c.young, c.old = map[K]V{}, c.young
	}
	c.young[key] = v
}
