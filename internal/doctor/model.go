package doctor

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"steward/internal/assist"
	"steward/internal/config"
)

const (
	// modelLimit bounds the question whether the service of the model is there.
	modelLimit = 3 * time.Second
	// mostListed is how many bytes of its list of models are read, and mostNamed how many of them are named.
	mostListed = 1 << 20
	mostNamed  = 5
)

// model asks the service of the language model for the list of its models: with the key, and with nobody's text. Steward
// works without a model, so nothing here fails.
func (x *examination) model(ctx context.Context) {
	c := x.Config
	switch {
	case c.Assist == config.AssistOff:
		x.ok("language model", "It is forbidden for the whole organisation: STEWARD_ASSIST is off.")
		return
	case !c.HasModel():
		x.ok("language model", "There is none, and nothing of it is offered. Everything works without one.")
		return
	case config.ModelURLProblem(c.ModelURL) != "":
		return // among the settings already
	}
	address := strings.TrimRight(cmp.Or(c.ModelURL, assist.DefaultURL), "/")
	name := cmp.Or(c.Model, assist.DefaultModel)
	says := fmt.Sprintf("%s at %s", name, address)
	if u, err := url.Parse(address); err == nil && u.Scheme == "http" {
		says += ", over plain http, which stays on this machine or its own network"
	}
	status, models, err := x.models(ctx, address)
	switch {
	case err != nil:
		x.warn("language model", fmt.Sprintf("%s: nothing usable comes from there: %s.", says, causeOr(err, "the answer was none of HTTP's")),
			"Start the service, or check OPENAI_BASE_URL, the proxy (HTTPS_PROXY) and the firewall. Until then people are told that the model cannot be reached, and nothing else changes.")
	case status == http.StatusUnauthorized, status == http.StatusForbidden:
		x.warn("language model", fmt.Sprintf("%s: the service answers, and does not take the key (%d).", says, status), "Copy the key of the service again into OPENAI_API_KEY.")
	case status == http.StatusNotFound, status == http.StatusMethodNotAllowed, status == http.StatusNotImplemented:
		x.ok("language model", says+": the service answers. It does not list its models, so whether it has this one shows at the first question.")
	case status == http.StatusTooManyRequests:
		x.warn("language model", says+": the service answers, and asks to wait.", "Run bot doctor again in a minute. If it stays so, look at the limits of your account there.")
	case status != http.StatusOK:
		x.warn("language model", fmt.Sprintf("%s: the service answers %d.", says, status), "See whether OPENAI_BASE_URL ends where the service's API begins, most often in /v1, and whether the service is well.")
	case len(models) > 0 && !slices.Contains(models, name) && !slices.Contains(models, name+":latest"):
		x.warn("language model", says+": the service answers, and does not list this model.", "Set OPENAI_MODEL to one that it lists, for example "+named(models)+".")
	default:
		x.ok("language model", says+": the service answers.")
	}
}

// models asks for the list of models. It is empty where the service has another form for it.
func (x *examination) models(ctx context.Context, address string) (status int, names []string, err error) {
	ctx, cancel := context.WithTimeout(ctx, modelLimit)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address+"/models", nil)
	if err != nil {
		return 0, nil, err
	}
	if x.Config.ModelKey.IsSet() {
		request.Header.Set("Authorization", "Bearer "+x.Config.ModelKey.Reveal())
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }} // the key goes nowhere else
	answer, err := client.Do(request)
	if err != nil {
		return 0, nil, err
	}
	defer answer.Body.Close()
	var list struct {
		Data []struct {
			ID string `json:"id"`
		} `json:"data"`
	}
	if answer.StatusCode == http.StatusOK {
		if json.NewDecoder(io.LimitReader(answer.Body, mostListed)).Decode(&list) == nil {
			for _, m := range list.Data {
				names = append(names, m.ID)
			}
		}
	}
	return answer.StatusCode, names, nil
}

// printable is what the name of a model is made of; what else a service says is not printed.
var printable = regexp.MustCompile(`^[\w.:/@+-]{1,80}$`)

func named(models []string) string {
	fit := slices.DeleteFunc(slices.Clone(models), func(m string) bool { return !printable.MatchString(m) })
	if len(fit) == 0 {
		return "the one that it was started with"
	}
	return strings.Join(fit[:min(len(fit), mostNamed)], ", ")
}
