// Times Go's own text/template with sprig, for Benchmarks/charts: main TEMPLATE VALUES.json, a run for each line of
// standard input, a JSON line for each run.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"text/template"
	"time"

	"github.com/Masterminds/sprig/v3"
	"sigs.k8s.io/yaml"
)

func main() {
	text, err := os.ReadFile(os.Args[1])
	check(err)
	data, err := os.ReadFile(os.Args[2])
	check(err)
	values := map[string]interface{}{}
	check(json.Unmarshal(data, &values))
	input := bufio.NewScanner(os.Stdin)
	for input.Scan() {
		start := time.Now()
		root := template.New("gotpl").Option("missingkey=zero")
		functions := sprig.TxtFuncMap()
		functions["toYaml"] = func(v interface{}) string {
			out, _ := yaml.Marshal(v)
			return strings.TrimSuffix(string(out), "\n")
		}
		functions["include"] = func(name string, v interface{}) (string, error) {
			var out strings.Builder
			err := root.ExecuteTemplate(&out, name, v)
			return out.String(), err
		}
		_, err := root.Funcs(functions).New("bench").Parse(string(text))
		check(err)
		parsed := time.Since(start)
		start = time.Now()
		var out bytes.Buffer
		check(root.ExecuteTemplate(&out, "bench", map[string]interface{}{"Values": values}))
		rendered := time.Since(start)
		fmt.Printf("{\"parse\": %g, \"render\": %g, \"bytes\": %d}\n", parsed.Seconds(), rendered.Seconds(), out.Len())
	}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
