package fakeslack

// RevokeToken makes every call fail with token_revoked, without any event.
func (s *Server) RevokeToken() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.revoked = "token_revoked"
}

// uninstalled is what calls with the token of a removed app get to hear.
const uninstalled = "account_inactive"

// Uninstall removes the app: events app_uninstalled and tokens_revoked, then account_inactive for every call.
func (s *Server) Uninstall() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.event("tokens_revoked", "", object{"tokens": object{"oauth": []any{}, "bot": []any{BotUserID}}})
	s.event("app_uninstalled", "", object{})
	s.revoked = uninstalled
}
