package flow

// settle returns the stage, or the one after it when it has nothing to do.
func (f Flow) settle(s Session, key string) string {
	for range len(f.Stages) { // a ring of skipping stages ends the session instead of hanging it
		st, ok := f.Stage(key)
		if !ok || st.Skip == nil || !st.Skip(s) {
			return key
		}
		key = f.next(s, key)
	}
	return ""
}

func (f Flow) next(s Session, key string) string {
	i := f.index(key)
	switch {
	case i < 0:
		return ""
	case f.Stages[i].Next != nil:
		return f.Stages[i].Next(s)
	case i+1 < len(f.Stages):
		return f.Stages[i+1].Key
	}
	return ""
}
