package bucket

import (
	"context"
	"crypto/md5"
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gocloud.dev/gcerrors"

	"counterpoint/generator/upload"
)

func sumOf(data []byte) []byte { s := md5.Sum(data); return s[:] }

// advice says where credentials are looked for, by scheme.
var advice = map[string]string{
	"s3":     "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN, if there is one) in the environment, or AWS_PROFILE for a profile of ~/.aws",
	"gs":     "name the file with the key of a service account in GOOGLE_APPLICATION_CREDENTIALS, or run gcloud auth application-default login",
	"azblob": "set AZURE_STORAGE_ACCOUNT, and AZURE_STORAGE_KEY or AZURE_STORAGE_SAS_TOKEN, in the environment",
}

// passing are codes of errors of S3 and Azure that pass, although some have a status of 4xx: a cut connection is a body
// that is incomplete (Amazon S3 API reference, error responses; Azure Storage, common REST API error codes).
var passing = []string{
	"RequestTimeout", "SlowDown", "InternalError", "ServiceUnavailable", "OperationAborted", "IncompleteBody", "BadDigest",
	"XAmzContentSHA256Mismatch", "XAmzContentChecksumMismatch", "ServerBusy", "OperationTimedOut", "Md5Mismatch", "TooManyRequests",
}

// without are what libraries say when they find no credentials.
var without = []string{
	"no EC2 IMDS role found", "failed to refresh cached credentials", "get credentials", "get identity", "could not find default credentials",
	"AccountName is required", "DefaultAzureCredential", "static credentials are empty", "failed to get shared config profile",
}

var (
	googleStatus = regexp.MustCompile(`googleapi: .*?Error (\d{3})`)
	azureStatus  = regexp.MustCompile(`RESPONSE (\d{3})`)
	azureCode    = regexp.MustCompile(`ERROR CODE: (\w+)`)
	query        = regexp.MustCompile(`\?[^\s"']*`)
	region       = regexp.MustCompile(`(?i)region`)
)

// explain makes of what a library says an error with what the store said and what to do. The libraries' own texts may hold
// addresses with signatures in them: of an address, all after its ? is left out.
func explain(scheme, op, key string, err error) error {
	if err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	e := &upload.Error{Op: op, Key: key, Err: err}
	status, code, message := said(err)
	e.Said = message
	if code != "" {
		e.Said = code + ": " + e.Said
	}
	if status != 0 {
		e.Said = "the store answered " + strconv.Itoa(status) + " " + http.StatusText(status) + ": " + e.Said
	}
	text := err.Error()
	e.Again = true
	switch {
	case slices.Contains(passing, code):
	case slices.ContainsFunc(without, func(s string) bool { return strings.Contains(text, s) }):
		e.Again, e.Said, e.Advice = false, "no credentials were found for it", advice[scheme]
	case region.MatchString(text) && status == 0 && (strings.Contains(text, "Invalid Configuration: Missing Region") || strings.Contains(text, "invalid region")):
		e.Again, e.Advice = false, "name the region in the address: ?region=REGION"
	case status == http.StatusMovedPermanently || status == http.StatusTemporaryRedirect || code == "AuthorizationHeaderMalformed" || code == "PermanentRedirect":
		e.Again, e.Advice = false, "the bucket is in another region: name it in the address, ?region=REGION"
	case code == "RequestTimeTooSkewed":
		e.Again, e.Advice = false, "set the clock of this machine"
	case code == "InvalidAccessKeyId" || code == "SignatureDoesNotMatch" || code == "ExpiredToken" || code == "InvalidToken" || code == "AuthenticationFailed" || code == "AuthorizationFailure" || status == http.StatusUnauthorized:
		e.Again, e.Advice = false, "the credentials are not those of this store, or have expired: "+advice[scheme]
	case status == http.StatusForbidden || gcerrors.Code(err) == gcerrors.PermissionDenied:
		e.Again, e.Advice = false, "allow the owner of the credentials to list, read, write and delete in this bucket"
	case code == "NoSuchBucket" || gcerrors.Code(err) == gcerrors.NotFound:
		e.Again, e.Advice = false, "make the bucket first, or look at its name, region and endpoint"
	case status >= 400 && status < 500 && status != http.StatusRequestTimeout && status != http.StatusTooManyRequests && status != http.StatusConflict:
		e.Again = false
		if status == http.StatusNotImplemented || strings.Contains(text, "hecksum") {
			e.Advice = "some stores do not know the checksums that are sent: add &request_checksum_calculation=when_required to the address"
		}
	case status == http.StatusNotImplemented:
		e.Again, e.Advice = false, "some stores do not know the checksums that are sent: add &request_checksum_calculation=when_required to the address"
	case scheme != "" && strings.Contains(text, "unknown query parameter") || strings.Contains(text, "invalid query parameter") || strings.Contains(text, "invalid value for"):
		e.Again, e.Advice = false, "docs/publishing.md lists the parameters of addresses"
	}
	return e
}

// said takes an error of any of the libraries apart. The errors of Amazon's say by method what they are; those of Google's
// and Microsoft's are read by their text, so as not to ask for their modules here.
func said(err error) (status int, code, message string) {
	if e, ok := errors.AsType[interface {
		error
		HTTPStatusCode() int
	}](err); ok {
		status = e.HTTPStatusCode()
	}
	text := err.Error()
	if e, ok := errors.AsType[interface {
		error
		ErrorCode() string
		ErrorMessage() string
	}](err); ok {
		code, message = e.ErrorCode(), e.ErrorMessage()
	}
	for _, form := range []*regexp.Regexp{googleStatus, azureStatus} {
		if m := form.FindStringSubmatch(text); m != nil && status == 0 {
			status, _ = strconv.Atoi(m[1])
		}
	}
	if m := azureCode.FindStringSubmatch(text); m != nil {
		return status, m[1], "Azure said no more" // its text has the address, with its signature, and the whole answer
	}
	if e, ok := errors.AsType[*url.Error](err); ok && message == "" { // nobody has answered
		message = e.Err.Error()
	}
	if message == "" {
		message = query.ReplaceAllString(text, "?…")
	}
	message, _, _ = strings.Cut(strings.TrimSpace(message), "\n")
	if len(message) > 500 {
		message = message[:500] + "…"
	}
	return status, code, message
}
