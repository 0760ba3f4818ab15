package present

import (
	"steward/internal/app"
	"steward/internal/growth"
	"steward/internal/storage"
	"steward/internal/views"
)

// Process is the plan of a process as one person may use it.
func Process(r app.ProcessRoom) views.ProcessPage {
	p := views.ProcessPage{ID: r.ID, Version: r.Version, Plan: r.Plan, Ladder: r.Ladder, Today: r.Today, Owns: r.Owns, Changes: r.MayChange}
	if r.Free {
		p.Plan.Owner = ""
	}
	for _, id := range r.Plan.Teams {
		if name := r.Teams[id]; name != "" {
			p.Teams = append(p.Teams, name)
		}
	}
	return p
}

// Processes are plans in a list.
func Processes(rooms []app.ProcessRoom) (list []views.ProcessPage) {
	for _, r := range rooms {
		list = append(list, Process(r))
	}
	return list
}

// PlanVersions are the versions of a plan as they are listed.
func PlanVersions(versions []storage.ProcessVersion) (list []views.PlanVersion) {
	for _, v := range versions {
		list = append(list, views.PlanVersion{N: v.Version, By: v.By, At: v.At, Changes: v.Changes})
	}
	return list
}

// Strategy is what a channel may read of a plan.
func Strategy(p storage.Process, l growth.Ladder) views.ProcessPage {
	return views.ProcessPage{ID: p.ID, Version: p.Version, Plan: p.Plan, Ladder: l, Today: p.Plan.Published.On} // so that it reads as it was looked at
}

// Takeover is somebody's own plan for taking over a team.
func Takeover(r app.TakeoverRoom) views.TakeoverPage {
	return views.TakeoverPage{Takeover: r.Takeover, Marks: r.Marks, Due: r.Due, Signs: r.Signs, In: r.In, Where: r.Channel, Today: r.Today}
}

// Takeovers are such plans in a list.
func Takeovers(rooms []app.TakeoverRoom) (list []views.TakeoverPage) {
	for _, r := range rooms {
		list = append(list, Takeover(r))
	}
	return list
}

// Partners is somebody's own map.
func Partners(r app.PartnersRoom) views.PartnersPage {
	return views.PartnersPage{Partners: r.Partners, Today: r.Today}
}
