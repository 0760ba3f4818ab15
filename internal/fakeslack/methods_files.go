package fakeslack

import (
	"io"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

var methodsFiles = map[string]method{
	"files.getUploadURLExternal":   {tier: tier4, scopes: []string{"files:write"}, do: (*call).uploadURL},
	"files.completeUploadExternal": {tier: tier4, scopes: []string{"files:write"}, do: (*call).completeUpload},
	"files.info":                   {tier: tier4, scopes: []string{"files:read"}, do: (*call).filesInfo},
}

// File is a file that was uploaded.
type File struct {
	ID, Name, Title, MIME string
	Content               []byte
	URL                   string // where it can be read with the bot's token
}

func (f File) wire() object {
	return object{
		"id": f.ID, "name": f.Name, "title": orElse(f.Title, f.Name), "mimetype": f.MIME, "size": len(f.Content),
		"filetype": strings.TrimPrefix(path.Ext(f.Name), "."), "mode": "hosted", "user": BotUserID, "is_external": false,
		"url_private": f.URL, "url_private_download": f.URL, "permalink": f.URL,
	}
}

// fileText is what can be read in the files of a message.
func fileText(m *Message) string {
	var b strings.Builder
	for _, f := range m.Files {
		if utf8.Valid(f.Content) {
			b.WriteString("\n" + string(f.Content))
		}
	}
	return b.String()
}

// upload is a file on its way: asked for, then sent, then completed.
type upload struct {
	File
	length int
	sent   bool
	shared bool
}

func (c *call) uploadURL() (object, error) {
	name, length := c.args.str("filename"), c.args.count("length", 0)
	if name == "" || length <= 0 {
		return nil, invalidArgument("filename and length are required")
	}
	id := c.newID("F")
	f := File{ID: id, Name: name, MIME: orElse(mime.TypeByExtension(path.Ext(name)), "application/octet-stream")}
	f.URL = c.base + "/files/" + id + "/" + strings.ReplaceAll(name, "/", "_")
	c.uploads[id] = &upload{File: f, length: length}
	return object{"upload_url": c.base + "/upload/" + id, "file_id": id}, nil
}

// serveUpload takes the bytes, raw or as the one part of a multipart form.
func (s *Server) serveUpload(w http.ResponseWriter, r *http.Request) {
	started := time.Now()
	body := io.Reader(http.MaxBytesReader(w, r.Body, 10*maxBody))
	if kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err == nil && strings.HasPrefix(kind, "multipart/") {
		r.Body = io.NopCloser(body)
		if parts, err := r.MultipartReader(); err == nil && params["boundary"] != "" {
			for {
				part, err := parts.NextPart()
				if err != nil {
					break
				}
				if part.FileName() != "" {
					body = part
					break
				}
			}
		}
	}
	content, err := io.ReadAll(body)
	s.mu.Lock()
	defer s.mu.Unlock()
	entry := s.record(Entry{Kind: "upload", Name: "upload", Request: asJSON(object{"file": r.PathValue("id"), "bytes": len(content)})})
	u := s.uploads[r.PathValue("id")]
	if err != nil || u == nil || u.sent || len(content) != u.length {
		s.settle(entry, started, nil, http.StatusBadRequest, "upload_failed")
		http.Error(w, "upload failed: unknown, already sent, or not as long as announced", http.StatusBadRequest)
		return
	}
	u.Content, u.sent = content, true
	s.settle(entry, started, nil, http.StatusOK, "")
	io.WriteString(w, "OK - "+strconv.Itoa(len(content)))
}

func (c *call) completeUpload() (object, error) {
	value, _ := c.args.structure("files")
	wanted, ok := value.([]any)
	if !ok || len(wanted) == 0 {
		return nil, invalidArgument("files must be a list")
	}
	var done []*upload
	for _, w := range wanted {
		w, _ := w.(object)
		u := c.uploads[text(w, "id")]
		if u == nil || !u.sent || u.shared {
			return nil, refuse("file_not_found")
		}
		u.Title = orElse(text(w, "title"), u.Name)
		done = append(done, u)
	}
	channels := append(c.args.ids("channels"), c.args.ids("channel_id")...)
	var convs []*conversation
	for _, id := range channels {
		conv, err := c.visible(id)
		switch {
		case err != nil:
			return nil, err
		case !conv.Has(BotUserID):
			return nil, refuse("not_in_channel")
		case conv.Archived:
			return nil, refuse("is_archived")
		}
		convs = append(convs, conv)
	}
	var files []File
	var out []any
	for _, u := range done {
		u.shared = true
		files = append(files, u.File)
		out = append(out, u.wire())
	}
	for _, conv := range convs {
		m := &Message{User: BotUserID, BotID: botID, Text: c.args.str("initial_comment"), Files: files, ThreadTS: c.threadOf(conv)}
		c.post(conv, m)
	}
	return object{"files": out}, nil
}

func (c *call) filesInfo() (object, error) {
	u := c.uploads[c.args.str("file")]
	if u == nil || !u.shared {
		return nil, refuse("file_not_found")
	}
	return object{"file": u.wire()}, nil
}

// serveFile hands a file out to whoever has the bot's token, as url_private does.
func (s *Server) serveFile(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	u := s.uploads[r.PathValue("id")]
	if u == nil || !u.sent || r.Header.Get("Authorization") != "Bearer "+s.opts.BotToken {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", u.MIME)
	w.Write(u.Content)
}
