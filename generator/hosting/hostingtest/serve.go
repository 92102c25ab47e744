// Package hostingtest runs real web servers for tests, with the configurations of package hosting, and asks them for every
// file of a site. It knows what an answer is to be like from the tables of package hosting. Servers listen on this machine
// only and end with the test.
package hostingtest

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// server says how a server is run by a test, with a configuration that it includes as its documentation says.
type server struct {
	program string
	debian  string                            // the package that has it
	ready   string                            // what it says when it listens
	wrap    func(dir, conf string) string     // the whole configuration, whose files go into dir
	args    func(dir, conf string) []string   // how it is started
	look    func(dir, conf string) [][]string // arguments by which it only looks over its configuration
}

var servers = map[string]server{
	"nginx": {
		program: "nginx", debian: "nginx-light", ready: "start worker process",
		wrap: func(dir, conf string) string {
			return fmt.Sprintf(`%s
daemon off; worker_processes 1; pid %[2]s/pid; error_log stderr notice;
events {}
http {
	access_log off;
	client_body_temp_path %[2]s/a; proxy_temp_path %[2]s/b; fastcgi_temp_path %[2]s/c; uwsgi_temp_path %[2]s/d; scgi_temp_path %[2]s/e;
	include %[3]s;
}
`, asRoot("user root;"), dir, conf) // the folders of tests are closed to others
		},
		args: func(dir, conf string) []string { return []string{"-p", dir, "-c", conf, "-e", "stderr"} },
		look: func(dir, conf string) [][]string { return [][]string{{"-t", "-p", dir, "-c", conf, "-e", "stderr"}} },
	},
	"caddy": {
		program: "caddy", debian: "caddy", ready: "serving initial configuration",
		wrap: func(dir, conf string) string {
			return fmt.Sprintf("{\n\tadmin off\n}\nimport %s\n", conf)
		},
		args: func(_, conf string) []string { return []string{"run", "--adapter", "caddyfile", "--config", conf} },
		look: func(_, conf string) [][]string {
			return [][]string{{"validate", "--adapter", "caddyfile", "--config", conf}}
		},
	},
	"apache": {
		program: "apache2", debian: "apache2", ready: "resuming normal operations",
		wrap: func(dir, conf string) string {
			text := fmt.Sprintf("ServerRoot %s\nPidFile %[1]s/pid\nDefaultRuntimeDir %[1]s\nMutex pthread\nServerName localhost\nErrorLog /dev/stderr\nLogLevel notice\n%s", dir, asRoot("User www-data\nGroup www-data\n"))
			for _, module := range []string{"mpm_event", "authz_core", "dir", "mime", "filter", "alias", "headers", "deflate"} {
				text += fmt.Sprintf("LoadModule %s_module /usr/lib/apache2/modules/mod_%[1]s.so\n", module)
			}
			return text + "TypesConfig /etc/mime.types\nInclude " + conf + "\n"
		},
		args: func(dir, conf string) []string { return []string{"-d", dir, "-f", conf, "-D", "FOREGROUND"} },
		look: func(dir, conf string) [][]string { return [][]string{{"-t", "-d", dir, "-f", conf}} },
	},
}

// asRoot is a text for a server that is started by root, and nothing otherwise.
func asRoot(text string) string {
	if os.Geteuid() == 0 {
		return text
	}
	return ""
}

// FreeAddress is a host and a port on this machine that nobody listens at.
func FreeAddress(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// Serve runs a server, by its name in package hosting, with a configuration, until the test ends. It returns when the
// server listens.
func Serve(t testing.TB, name, configuration string) {
	t.Helper()
	s := servers[name]
	program, err := exec.LookPath(s.program)
	if err != nil {
		if program, err = exec.LookPath("/usr/sbin/" + s.program); err != nil {
			t.Fatalf("no %s found: install it (Debian: apt-get install %s)", s.program, s.debian)
		}
	}
	dir := t.TempDir()
	own, conf := filepath.Join(dir, "site.conf"), filepath.Join(dir, "server.conf")
	for file, text := range map[string]string{own: configuration, conf: s.wrap(dir, own)} {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	command := func(args []string) *exec.Cmd {
		cmd := exec.CommandContext(t.Context(), program, args...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "HOME="+dir, "XDG_DATA_HOME="+dir, "XDG_CONFIG_HOME="+dir)
		return cmd
	}
	for _, args := range s.look(dir, conf) {
		if said, err := command(args).CombinedOutput(); err != nil {
			t.Fatalf("%s does not take its configuration: %v\n%s\n%s", name, err, said, configuration)
		} else if name == "nginx" && strings.Contains(string(said), "[warn]") {
			t.Errorf("nginx warns of its configuration:\n%s", said)
		}
	}
	cmd := command(s.args(dir, conf))
	// The context of a test ends before its cleanup: killed outright, a server would leave its workers behind.
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	said, into, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdout, cmd.Stderr = into, into
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	into.Close()
	t.Cleanup(func() {
		cmd.Process.Signal(syscall.SIGTERM) // its workers end with it
		cmd.Wait()
		said.Close()
	})
	var before strings.Builder
	lines := bufio.NewScanner(said)
	for lines.Scan() {
		fmt.Fprintln(&before, lines.Text())
		if strings.Contains(lines.Text(), s.ready) {
			go func() { // it must not wait for a reader
				for lines.Scan() {
				}
			}()
			return
		}
	}
	t.Fatalf("%s did not listen:\n%s", name, before.String())
}

// Open makes a folder of a test readable for a server that gives up being root.
func Open(t testing.TB, dir string) {
	t.Helper()
	for dir = filepath.Clean(dir); strings.HasPrefix(dir, os.TempDir()) && dir != filepath.Clean(os.TempDir()); dir = filepath.Dir(dir) {
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
}
