package cli

import (
	"encoding/json"
	"io/fs"
	"slices"
	"sync"
	"time"

	"counterpoint/generator/atomicfile"
	"counterpoint/generator/hugosite"
)

// meter measures the stages of a command. Stages follow one another; one that comes again adds to what it had.
type meter struct {
	mu     sync.Mutex
	start  consumption
	stages []stage
}

// consumption is what the process and the programs it ran have used so far.
type consumption struct {
	wall time.Time
	cpu  time.Duration // of all processors, in the program and in those it ran and waited for
	peak int64         // most memory at once so far, in bytes; 0 where the system does not tell
}

// stage is what one stage took.
type stage struct {
	Name   string  `json:"name"`
	WallMS float64 `json:"wall_ms"`
	CPUMS  float64 `json:"cpu_ms"`
	PeakMB float64 `json:"peak_mb"` // at its end, since the program began
}

func newMeter() *meter { return &meter{start: used()} }

// begin begins a stage; what it returns ends it.
func (m *meter) begin(name string) (done func()) {
	from := used()
	return func() {
		m.mu.Lock()
		defer m.mu.Unlock()
		i := slices.IndexFunc(m.stages, func(s stage) bool { return s.Name == name })
		if i < 0 {
			i = len(m.stages)
			m.stages = append(m.stages, stage{Name: name})
		}
		m.stages[i].add(from, used())
	}
}

func (s *stage) add(from, to consumption) {
	s.WallMS += float64(to.wall.Sub(from.wall).Microseconds()) / 1000
	s.CPUMS += float64((to.cpu - from.cpu).Microseconds()) / 1000
	s.PeakMB = float64(to.peak) / 1e6
}

func (m *meter) seconds() float64 { return time.Since(m.start.wall).Seconds() }

// write writes what was measured as JSON, with what is in the folder of the site, which has so many claims.
func (m *meter) write(name string, r hugosite.Result, folder fs.FS, claims int) error {
	total := stage{Name: "total"}
	total.add(m.start, used())
	kinds, err := filesByKind(folder, claims)
	if err != nil {
		return err
	}
	data, err := json.MarshalIndent(map[string]any{"stages": m.stages, "total": total, "pages": r.Pages, "files": r.Files, "bytes": r.Bytes, "claims": claims, "kinds": kinds}, "", "  ")
	if err != nil {
		return err
	}
	return atomicfile.WriteFile(name, append(data, '\n'))
}
