# Steward in an image that holds one static program, Slack's certificates' roots
# and nothing else: no shell, no package manager, no other user. Run it with
# docs/container.md.

FROM golang:1.26.8-bookworm AS build
WORKDIR /src

# SQLite is C. Linked statically the program needs no libc of the image; the tags
# keep names, accounts and time zones in Go, where static linking is safe, and
# leave out SQLite's loading of extensions, which is not.
ENV CGO_ENABLED=1 \
    GOFLAGS="-trimpath -tags=netgo,osusergo,timetzdata,sqlite_omit_load_extension"

# Modules and SQLite change rarely, and SQLite takes a minute to compile: layers
# of their own.
COPY go.mod go.sum ./
RUN go mod download && go build github.com/mattn/go-sqlite3

COPY . .
ARG VERSION=
RUN go build -ldflags "-s -w -linkmode external -extldflags -static -X main.release=${VERSION}" -o /out/bot ./cmd/bot \
    && mkdir /out/data

FROM scratch
LABEL org.opencontainers.image.title="Steward" \
      org.opencontainers.image.description="Runs a team's retrospectives in Slack" \
      org.opencontainers.image.licenses="Apache-2.0"

COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=build /out/bot /bot
# The folder belongs to the account, so that a new volume does as well.
COPY --from=build --chown=65532:65532 /out/data /data

# By number: cluster rules such as runAsNonRoot cannot check a name.
USER 65532:65532
WORKDIR /data
VOLUME ["/data"]

# Inside a container loopback would reach nobody. Publish the port only for http
# mode; Socket Mode needs none.
ENV STEWARD_DATABASE=/data/steward.db \
    STEWARD_LISTEN=0.0.0.0:8080
EXPOSE 8080

# serve ends by itself within 10 s of this signal.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 \
    CMD ["/bot", "doctor", "--alive"]
ENTRYPOINT ["/bot"]
CMD ["serve"]
