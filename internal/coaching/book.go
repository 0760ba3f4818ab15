package coaching

import "io/fs"

// Book is all that check-ins read from files.
type Book struct {
	Bank     Bank
	Distress Distress
}

// Load reads the questions and the words of distress.
func Load(files fs.FS) (b Book, err error) {
	if b.Bank, err = LoadBank(files); err == nil {
		b.Distress, err = LoadDistress(files)
	}
	return b, err
}
