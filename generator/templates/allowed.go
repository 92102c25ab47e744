package templates

import "strings"

// fields are the fields and methods, of pages and of what hangs on them, that say something of the page that is rendered
// alone, whatever other pages there are. It is a list of what is known (gohugo.io/methods), so that what a later Hugo adds
// counts as looking further until it stands here. Names that begin with a small letter are keys of front matter and of
// dictionaries, and need not be here.
var fields = set(`
	Title LinkTitle Params Param Content ContentWithoutSummary Summary Plain PlainWords RawContent Description Keywords Date Lastmod PublishDate
	ExpiryDate Section Type Kind Layout IsHome IsPage IsSection IsNode Permalink RelPermalink Path Slug WordCount
	FuzzyWordCount ReadingTime TableOfContents Fragments ToHTML Identifiers Len Language Locale Name Lang LanguageName
	LanguageCode LanguageDirection Direction Label Weight Draft Page Aliases BundleType Truncated OutputFormats
	AlternativeOutputFormats Rel MediaType SubType MainType RenderString
	Format Year Month Day Weekday YearDay Hour Minute Second Unix UnixMilli UTC IsZero Before After Equal AddDate Sub Hours Minutes
	Resources Get GetMatch Match ByType ByName Data Integrity ResourceType Width Height Resize Fit Fill Crop Filter Process
	Inner InnerDeindent IsNamedParams Ordinal Position Destination Text PlainText Attributes Options Level Anchor PageInner
	IsBlock AlertType AlertTitle AlertSign Err Value
	Set Add SetInMap GetSortedMapValues Delete Values
	Scheme Host Hostname Port RawQuery Fragment
	IsMenuCurrent HasMenuCurrent Copyright BaseURL Key`)

// ofSite are what may be asked of the site: it is the same for all pages, and settings and pages by hand decide it.
var ofSite = set(`Title Params Param Language LanguageCode BaseURL Copyright`)

// ofLinked are what pages rendered elsewhere are known by: to lead to them.
var ofLinked = set(`Title LinkTitle RelPermalink Permalink IsHome`)

// ofEntry are what may be asked of an entry of a menu.
var ofEntry = set(`Name URL Title Identifier Weight Params Pre Post HasChildren PageRef KeyName`)

// functions are those whose result depends on nothing but what they are given, on settings and on files below assets/
// and i18n/ (gohugo.io/functions), with their short names. Those that draw lots, count calls, or read other files are not here.
var functions = set(`
	and or not eq ne lt le gt ge len index slice print printf println html js urlquery
	after append complement cond countrunes countwords default delimit dict echoParam errorf erroridf findRE findRESubmatch first float
	group hasPrefix hasSuffix htmlEscape htmlUnescape humanize i18n in int intersect isset jsonify last lower
	markdownify md5 merge minify fingerprint newScratch partial partialCached plainify pluralize querify relURL absURL
	relLangURL absLangURL replace replaceRE return reverse safeCSS safeHTML safeHTMLAttr safeJS safeJSStr safeURL seq sha1 sha256
	singularize slicestr sort split string strings.Contains substr symdiff T title trim truncate try union uniq upper urlize
	anchorize warnf warnidf where emojify chomp add sub mul div mod modBool math pow ceil floor round sqrt log time now duration dateFormat
	cast.ToFloat cast.ToInt cast.ToString
	collections.After collections.Append collections.Complement collections.Delimit collections.Dictionary collections.First
	collections.Group collections.In collections.Index collections.Intersect collections.IsSet collections.KeyVals collections.Last
	collections.Merge collections.NewScratch collections.Querify collections.Reverse collections.Seq collections.Slice collections.Sort
	collections.SymDiff collections.Union collections.Uniq collections.Where
	compare.Conditional compare.Default compare.Eq compare.Ge compare.Gt compare.Le compare.Lt compare.Ne
	crypto.HMAC crypto.MD5 crypto.SHA1 crypto.SHA256 hash.FNV32a hash.XxHash
	css.Quoted css.Unquoted encoding.Base64Decode encoding.Base64Encode encoding.Jsonify
	fmt.Errorf fmt.Erroridf fmt.Print fmt.Printf fmt.Println fmt.Warnf fmt.Warnidf
	inflect.Humanize inflect.Pluralize inflect.Singularize
	lang.FormatAccounting lang.FormatCurrency lang.FormatNumber lang.FormatNumberCustom lang.FormatPercent lang.Translate
	math.Abs math.Add math.Ceil math.Div math.Floor math.Log math.Max math.Min math.Mod math.ModBool math.Mul math.Pi math.Pow math.Product
	math.Round math.Sqrt math.Sub math.Sum
	partials.Include partials.IncludeCached path.Base path.BaseName path.Clean path.Dir path.Ext path.Join path.Split
	reflect.IsMap reflect.IsSlice
	resources.Concat resources.Fingerprint resources.Get resources.Minify
	safe.CSS safe.HTML safe.HTMLAttr safe.JS safe.JSStr safe.URL
	strings.Chomp strings.ContainsAny strings.ContainsNonSpace strings.Count strings.CountRunes strings.CountWords strings.Diff
	strings.FindRE strings.FindRESubmatch strings.FirstUpper strings.HasPrefix strings.HasSuffix strings.Repeat strings.Replace
	strings.ReplacePairs strings.ReplaceRE strings.RuneCount strings.SliceString strings.Split strings.Substr strings.Title strings.ToLower strings.ToUpper
	strings.Trim strings.TrimLeft strings.TrimPrefix strings.TrimRight strings.TrimSpace strings.TrimSuffix strings.Truncate
	time.AsTime time.Duration time.Format time.Now time.ParseDuration
	transform.Emojify transform.HTMLEscape transform.HTMLUnescape transform.Markdownify transform.Plainify transform.PortableText transform.Unmarshal transform.XMLEscape
	urls.AbsLangURL urls.AbsURL urls.Anchorize urls.JoinPath urls.Parse urls.PathEscape urls.PathUnescape urls.RelLangURL urls.RelURL urls.URLize
	hugo.Environment hugo.Generator hugo.IsDevelopment hugo.IsExtended hugo.IsMultihost hugo.IsMultilingual hugo.IsProduction hugo.IsServer hugo.Version`)

// through are functions that return what they are given, or some of it.
var through = set(`or and default cond first last after index slice append collections.First collections.Last collections.After
	collections.Index collections.Slice collections.Append compare.Default compare.Conditional`)

// asking are functions that tell something of what they are given and keep nothing of it.
var asking = set(`not eq ne len isset compare.Eq compare.Ne`)

func set(words string) map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(words) {
		all[w] = true
	}
	return all
}
