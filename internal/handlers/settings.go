package handlers

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"steward/internal/app"
	"steward/internal/ask"
	"steward/internal/present"
	"steward/internal/storage"
	"steward/internal/views"
)

// openSettings shows what was decided for everybody; admins can change it there.
func openSettings(h *Handler, ctx context.Context, r Request) (Answer, error) {
	s, err := h.app.Settings(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.Settings(h.workspace(s, h.admin(ctx, r.Who)), "")), nil
}

func (h *Handler) workspace(s storage.Settings, admin bool) views.Workspace {
	w := present.Workspace(s, admin)
	w.Contacts = h.cases != nil
	return w
}

// submitSettings stores what an admin decided. That they are one is asked of Slack anew.
func submitSettings(h *Handler, ctx context.Context, r Request) (Answer, error) {
	s, err := h.app.Settings(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	on := r.Fields.List(views.FieldFeatures)
	s.Off = slices.DeleteFunc(slices.Clone(s.Off), func(f string) bool { return slices.Contains(app.Features, f) })
	for _, f := range app.Features {
		if !slices.Contains(on, f) {
			s.Off = append(s.Off, f)
		}
	}
	if s.From, s.To, err = clocks(r.Fields); err != nil {
		return Answer{}, h.atField(r, err)
	}
	s.Retention = map[string]int{}
	for _, k := range storage.Retained {
		if months, err := strconv.Atoi(r.Fields.Text(views.FieldKeep + k.Kind)); err == nil && months < k.Most {
			s.Retention[k.Kind] = months
		}
	}
	if r.Fields.has(views.FieldAssistTasks) { // the form asks only where there is a model
		s.Assist = nil
		for _, t := range ask.Tasks {
			if slices.Contains(r.Fields.List(views.FieldAssistTasks), t) {
				s.Assist = append(s.Assist, t)
			}
		}
	}
	if err := h.app.PutSettings(ctx, r.Who, h.admin(ctx, r.Who), s); err != nil {
		return Answer{}, h.atField(r, err)
	}
	h.log.Info("settings of the workspace", "workspace", r.Who.Workspace, "by", r.Who.User)
	return h.redraw(r, h.desk.Settings(h.workspace(s, true), h.say("settings.saved")))
}

// errLeftOut refuses to begin what the workspace leaves out.
type errLeftOut struct{ feature string }

func (e errLeftOut) Error() string { return "left out here: " + e.feature }

// begins are the verbs and commands that begin something of a feature. What runs already is not asked.
var begins = map[string]string{
	"begin": app.FeatureRetros, "start": app.FeatureRetros, "suggest": app.FeatureRetros, "/retro": app.FeatureRetros,
	"keepform": app.FeatureRetros, "keep": app.FeatureRetros, "keep_for_retro": app.FeatureRetros,
	"decide": app.FeatureDecisions, "frame": app.FeatureDecisions, "turn_into_decision": app.FeatureDecisions, "/decide": app.FeatureDecisions,
	"casenew": app.FeatureConflicts, "casebegin": app.FeatureConflicts, "casetopic": app.FeatureConflicts, "/conflict": app.FeatureConflicts,
	"health": app.FeatureHealth, "roundset": app.FeatureHealth, "roundresume": app.FeatureHealth, "/health": app.FeatureHealth, "/pulse": app.FeatureHealth, "/safety": app.FeatureHealth,
	"mtry": app.FeatureNotes, "mstory": app.FeatureNotes,
	"mtoffer": app.FeatureMentoring, "mtwish": app.FeatureMentoring, "fbask": app.FeatureMentoring,
	"grrole": app.FeatureGrowth, "grimport": app.FeatureGrowth, "grask": app.FeatureGrowth,
	"procnew": app.FeatureProcess, "takenew": app.FeatureProcess, "partnernew": app.FeatureProcess,
	"thank": app.FeatureRecognition, "thanks": app.FeatureRecognition, "/thanks": app.FeatureRecognition,
	"notes": app.FeatureNotes, "notenew": app.FeatureNotes, "noteedit": app.FeatureNotes, "notefork": app.FeatureNotes, "notetopic": app.FeatureNotes,
	"notetry": app.FeatureNotes, "notetalk": app.FeatureNotes, "save_as_practice": app.FeatureNotes, "/practice": app.FeatureNotes,
}

// offered refuses a verb or a command that begins what the workspace leaves out.
func (h *Handler) offered(ctx context.Context, r Request, name string) error {
	feature, ok := begins[name]
	if !ok {
		return nil
	}
	on, err := h.app.Offers(ctx, r.Who.Workspace, feature)
	if err == nil && !on {
		err = errLeftOut{feature}
	}
	return err
}

// leftOut is the sentence for what the workspace leaves out, if that is what an error says.
func (h *Handler) leftOut(err error) (string, bool) {
	var e errLeftOut
	if !errors.As(err, &e) {
		return "", false
	}
	return h.say("settings.left_out", "feature", h.say("feature."+e.feature)), true
}
