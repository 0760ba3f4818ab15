package ask

import "errors"

// ErrHeavy keeps words away from the model that are better placed with a person.
var ErrHeavy = errors.New("this may be better placed with a person than with a model")

// Heavy reports whether a text is better placed with a person. Which word made it so is nobody's business.
func (a *Assistant) Heavy(texts ...string) bool {
	return a.coaching != nil && a.coaching.Distressed(texts...) || a.cases != nil && a.cases.Heavy(texts...)
}
