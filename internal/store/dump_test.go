package store_test

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"
)

// dump writes out everything that a database says, but for when its tables were made.
func dump(t testing.TB, path string) string {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	must(t, err)
	defer db.Close()
	var w strings.Builder
	for _, query := range []string{
		"SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name", "SELECT version_id, is_applied FROM goose_db_version",
		"SELECT * FROM assessments ORDER BY 1", "SELECT * FROM entries ORDER BY 1, 2", "SELECT * FROM rounds ORDER BY 1, 2", "SELECT * FROM blobs ORDER BY 1",
		"SELECT * FROM files ORDER BY 1, 2", "SELECT * FROM editions ORDER BY 1", "SELECT * FROM sessions ORDER BY 1",
	} {
		rows, err := db.Query(query)
		must(t, err)
		columns, err := rows.Columns()
		must(t, err)
		for rows.Next() {
			values := make([]any, len(columns))
			for i := range values {
				values[i] = new(any)
			}
			must(t, rows.Scan(values...))
			for i := range values {
				fmt.Fprintf(&w, "%q\t", *values[i].(*any))
			}
			w.WriteByte('\n')
		}
		must(t, rows.Err())
		must(t, rows.Close())
	}
	return w.String()
}
