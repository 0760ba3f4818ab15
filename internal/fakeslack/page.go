package fakeslack

import (
	"encoding/base64"
	"strconv"
	"strings"
)

// maxPage is the most any list method gives at once.
const maxPage = 1000

// page cuts one page out of a list by the call's limit and cursor.
func (c *call) page(key string, all []any, fallback int) (object, error) {
	limit := c.args.count("limit", fallback)
	switch {
	case limit <= 0:
		limit = fallback
	case limit > maxPage:
		return nil, refuse("invalid_limit")
	}
	start := 0
	if cursor := c.args.str("cursor"); cursor != "" {
		raw, err := base64.StdEncoding.DecodeString(cursor)
		n, isNumber := strings.CutPrefix(string(raw), "next:")
		if start, _ = strconv.Atoi(n); err != nil || !isNumber || start <= 0 || start > len(all) {
			return nil, refuse("invalid_cursor")
		}
	}
	end := min(start+limit, len(all))
	next := ""
	if end < len(all) {
		next = base64.StdEncoding.EncodeToString([]byte("next:" + strconv.Itoa(end)))
	}
	items := all[start:end]
	if items == nil {
		items = []any{}
	}
	return object{key: items, "response_metadata": object{"next_cursor": next}}, nil
}
