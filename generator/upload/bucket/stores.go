package bucket

import (
	// The stores that addresses can name; each adds its scheme to gocloud.dev/blob.
	_ "gocloud.dev/blob/azureblob"
	_ "gocloud.dev/blob/gcsblob"
	_ "gocloud.dev/blob/s3blob"
)
