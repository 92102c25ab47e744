package langtag

// Made by names.mjs; do not edit.

const names = `
ar	arabic|العربية|арабски|আরবি|àrab|arabština|arabisk|arabisch|αραβικά|árabe|araabia|عربی|arabia|arabe|araibis|ערבית|अरबी|arapski|arab|արաբերեն|arabíska|arabo|アラビア語|არაბული|араб тілі|아랍어|arabų|arābu|арапски|għarbi|arabski|arabă|арабский|arabčina|arabščina|arabisht|arabiska|kiarabu|அரபிக்|อาหรับ|arapça|арабська|tiếng ả rập|阿拉伯语
bg	bulgarian|български|البلغارية|বুলগেরিয়|búlgar|bulharština|bulgarsk|bulgarisch|βουλγαρικά|búlgaro|bulgaaria|بلغاری|bulgaria|bulgare|bulgáiris|בולגרית|बुल्गारियाई|bugarski|bolgár|բուլղարերեն|búlgarska|bulgaro|ブルガリア語|ბულგარული|болгар тілі|불가리아어|bulgarų|bulgāru|бугарски|bulgaru|bulgaars|bułgarski|bulgară|болгарский|bulharčina|bolgarščina|bullgarisht|bulgariska|kibulgaria|பல்கேரியன்|บัลแกเรีย|bulgarca|болгарська|bolgar|tiếng bulgaria|保加利亚语
bn	bangla|বাংলা|البنغالية|бенгалски|bengalí|bengálština|bengali|bengalisch|βεγγαλικά|بنگالی|beangáilis|בנגלית|बंगाली|բենգալերեն|bengalska|bengalese|ベンガル語|ბენგალური|бенгал тілі|벵골어|bengalų|bengāļu|benggali|bengaals|bengalski|bengaleză|бенгальский|bengálčina|bengalščina|bengalisht|kibengali|வங்காளம்|บังกลา|bengalce|бенгальська|بنگلہ|bengal|tiếng bangla|孟加拉语
ca	catalan|català|الكتالانية|каталонски|কাতালান|katalánština|catalansk|katalanisch|καταλανικά|catalán|katalaani|کاتالان|catalóinis|קטלאנית|कातालान|katalonski|katalán|կատալաներեն|katalan|katalónska|catalano|カタロニア語|კატალანური|каталан тілі|카탈로니아어|katalonų|katalāņu|catalonia|katalansk|catalaans|kataloński|catalão|catalană|каталанский|katalánčina|katalonščina|katalonisht|katalanska|kikatalani|கேட்டலான்|คาตาลัน|katalanca|каталонська|کیٹالان|tiếng catalan|加泰罗尼亚语
cs	czech|čeština|التشيكية|чешки|চেক|txec|tjekkisk|tschechisch|τσεχικά|checo|tšehhi|چکی|tšekki|tchèque|seicis|צ׳כית|चेक|češki|cseh|չեխերեն|ceko|tékkneska|ceco|チェコ語|ჩეხური|чех тілі|체코어|čekų|čehu|ċek|tsjekkisk|tsjechisch|czeski|tcheco|cehă|чешский|češčina|çekisht|tjeckiska|kicheki|செக்|เช็ก|çekçe|чеська|چیک|chex|tiếng séc|捷克语
da	danish|dansk|الدانمركية|датски|ডেনিশ|danès|dánština|dänisch|δανικά|danés|taani|دانمارکی|tanska|danois|danmhairgis|דנית|डेनिश|danski|dán|դանիերեն|danska|danese|デンマーク語|დანიური|дат тілі|덴마크어|danų|dāņu|дански|denmark|daniż|deens|duński|dinamarquês|daneză|датский|dánčina|danščina|danisht|kidenmaki|டேனிஷ்|เดนมาร์ก|danca|данська|ڈینش|dan|tiếng đan mạch|丹麦语
de	german|deutsch|الألمانية|немски|জার্মান|alemany|němčina|tysk|γερμανικά|alemán|saksa|آلمانی|allemand|gearmáinis|גרמנית|जर्मन|njemački|német|գերմաներեն|jerman|þýska|tedesco|ドイツ語|გერმანული|неміс тілі|독일어|vokiečių|vācu|германски|ġermaniż|duits|niemiecki|alemão|germană|немецкий|nemčina|nemščina|gjermanisht|немачки|tyska|kijerumani|ஜெர்மன்|เยอรมัน|almanca|німецька|جرمن|nemischa|tiếng đức|德语
el	greek|ελληνικά|اليونانية|гръцки|গ্রিক|grec|řečtina|græsk|griechisch|griego|kreeka|یونانی|kreikka|gréigis|יוונית|यूनानी|grčki|görög|հունարեն|yunani|gríska|greco|ギリシャ語|ბერძნული|грек тілі|그리스어|graikų|grieķu|грчки|grieg|gresk|grieks|grecki|grego|greacă|греческий|gréčtina|grščina|greqisht|grekiska|kigiriki|கிரேக்கம்|กรีก|yunanca|грецька|grek|tiếng hy lạp|希腊语
en	english|الإنجليزية|английски|ইংরেজি|anglès|angličtina|engelsk|englisch|αγγλικά|inglés|inglise|انگلیسی|englanti|anglais|béarla|אנגלית|अंग्रेज़ी|engleski|angol|անգլերեն|inggris|enska|inglese|英語|ინგლისური|ағылшын тілі|영어|anglų|angļu|англиски|inggeris|ingliż|engels|angielski|inglês|engleză|английский|angleščina|anglisht|енглески|engelska|kiingereza|ஆங்கிலம்|อังกฤษ|ingilizce|англійська|انگریزی|inglizcha|tiếng anh|英语
es	spanish|español|الإسبانية|испански|স্প্যানিশ|espanyol|španělština|spansk|spanisch|ισπανικά|hispaania|اسپانیایی|espanja|espagnol|spáinnis|ספרדית|स्पेनिश|španjolski|spanyol|իսպաներեն|spænska|spagnolo|スペイン語|ესპანური|испан тілі|스페인어|ispanų|spāņu|шпански|sepanyol|spanjol|spaans|hiszpański|espanhol|spaniolă|испанский|španielčina|španščina|spanjisht|spanska|kihispania|ஸ்பானிஷ்|สเปน|ispanyolca|іспанська|ہسپانوی|ispancha|tiếng tây ban nha|西班牙语
et	estonian|eesti|الإستونية|естонски|এস্তোনীয়|estonià|estonština|estisk|estnisch|εσθονικά|estonio|استونیایی|viro|estonien|eastóinis|אסטונית|एस्टोनियाई|estonski|észt|էստոներեն|estonia|eistneska|estone|エストニア語|ესტონური|эстон тілі|에스토니아어|estų|igauņu|estonjan|estisch|estoński|estoniano|estonă|эстонский|estónčina|estonščina|estonisht|estniska|kiestonia|எஸ்டோனியன்|เอสโตเนีย|estonca|естонська|اسٹونین|estoncha|tiếng estonia|爱沙尼亚语
fa	persian|فارسی|الفارسية|персийски|ফার্সি|persa|perština|persisk|persisch|περσικά|pärsia|persia|persan|peirsis|פרסית|फ़ारसी|perzijski|perzsa|պարսկերեն|persneska|persiano|ペルシア語|სპარსული|парсы тілі|페르시아어|persų|persiešu|персиски|parsi|persjan|perzisch|perski|persană|персидский|perzština|perzijščina|persisht|персијски|persiska|kiajemi|பெர்ஷியன்|เปอร์เซีย|farsça|перська|fors|tiếng ba tư|波斯语
fi	finnish|suomi|الفنلندية|фински|ফিনিশ|finès|finština|finsk|finnisch|φινλανδικά|finés|soome|فنلاندی|finnois|fionlainnis|פינית|फ़िनिश|finski|finn|ֆիններեն|finnska|finlandese|フィンランド語|ფინური|фин тілі|핀란드어|suomių|somu|finland|finlandiż|fins|fiński|finlandês|finlandeză|финский|fínčina|finščina|finlandisht|finska|kifini|ஃபின்னிஷ்|ฟินแลนด์|fince|фінська|فینیش|fincha|tiếng phần lan|芬兰语
fr	french|français|الفرنسية|френски|ফরাসি|francès|francouzština|fransk|französisch|γαλλικά|francés|prantsuse|فرانسوی|ranska|fraincis|צרפתית|फ़्रेंच|francuski|francia|ֆրանսերեն|prancis|franska|francese|フランス語|ფრანგული|француз тілі|프랑스어|prancūzų|franču|француски|perancis|franċiż|frans|francês|franceză|французский|francúzština|francoščina|frëngjisht|kifaransa|பிரெஞ்சு|ฝรั่งเศส|fransızca|французька|فرانسیسی|fransuzcha|tiếng pháp|法语
ga	irish|gaeilge|الأيرلندية|ирландски|আইরিশ|irlandès|irština|irsk|irisch|ιρλανδικά|irlandés|iiri|ایرلندی|irlandais|אירית|आयरिश|irski|ír|իռլանդերեն|irlandia|írska|irlandese|アイルランド語|ირლანდიური|ирланд тілі|아일랜드어|airių|īru|ирски|ireland|irlandiż|iers|irlandzki|irlandês|irlandeză|ирландский|írčina|irščina|irlandisht|iriska|kiayalandi|ஐரிஷ்|ไอริช|irlandaca|ірландська|آئرش|irland|tiếng ireland|爱尔兰语
he	hebrew|עברית|العبرية|иврит|হিব্রু|hebreu|hebrejština|hebraisk|hebräisch|εβραϊκά|hebreo|heebrea|عبری|heprea|hébreu|eabhrais|हिब्रू|hebrejski|héber|եբրայերեն|ibrani|hebreska|ebraico|ヘブライ語|ებრაული|иврит тілі|히브리어|hebrajų|ivrits|хебрејски|ebrajk|hebreeuws|hebrajski|hebraico|ebraică|hebrejčina|hebrejščina|hebraisht|hebreiska|kiebrania|ஹீப்ரூ|ฮิบรู|ibranice|іврит|عبرانی|ivrit|tiếng do thái|希伯来语
hi	hindi|हिन्दी|الهندية|хинди|হিন্দি|hindština|χίντι|هندی|hiondúis|הינדי|hindski|հինդի|hindí|ヒンディー語|ჰინდი|хинди тілі|힌디어|hindčina|hindijščina|indisht|kihindi|இந்தி|ฮินดี|hintçe|гінді|ہندی|hind|tiếng hindi|印地语
hr	croatian|hrvatski|الكرواتية|хърватски|ক্রোয়েশীয়|croat|chorvatština|kroatisk|kroatisch|κροατικά|croata|horvaadi|کروات|kroatia|croate|cróitis|קרואטית|क्रोएशियाई|horvát|խորվաթերեն|kroasia|króatíska|croato|クロアチア語|ხორვატული|хорват тілі|크로아티아어|kroatų|horvātu|хрватски|croatia|kroat|chorwacki|croată|хорватский|chorvátčina|hrvaščina|kroatisht|kroatiska|kikorasia|குரோஷியன்|โครเอเชีย|hırvatça|хорватська|کراتی|xorvat|tiếng croatia|克罗地亚语
hu	hungarian|magyar|الهنغارية|унгарски|হাঙ্গেরীয়|hongarès|maďarština|ungarsk|ungarisch|ουγγρικά|húngaro|ungari|مجاری|unkari|hongrois|ungáiris|הונגרית|हंगेरियाई|mađarski|հունգարերեն|hungaria|ungverska|ungherese|ハンガリー語|უნგრული|венгр тілі|헝가리어|vengrų|ungāru|hungary|ungeriż|hongaars|węgierski|maghiară|венгерский|maďarčina|madžarščina|hungarisht|мађарски|ungerska|kihungaria|ஹங்கேரியன்|ฮังการี|macarca|угорська|ہنگیرین|venger|tiếng hungary|匈牙利语
hy	armenian|հայերեն|الأرمنية|арменски|আর্মেনিয়|armeni|arménština|armensk|armenisch|αρμενικά|armenio|armeenia|ارمنی|armenia|arménien|airméinis|ארמנית|आर्मेनियाई|armenski|örmény|armenska|armeno|アルメニア語|სომხური|армян тілі|아르메니아어|armėnų|armēņu|ерменски|armen|armeens|ormiański|armênio|armeană|армянский|arménčina|armenščina|armenisht|јерменски|armeniska|kiarmenia|ஆர்மேனியன்|อาร์เมเนีย|ermenice|вірменська|آرمینیائی|arman|tiếng armenia|亚美尼亚语
id	indonesian|indonesia|الإندونيسية|индонезийски|ইন্দোনেশীয়|indonesi|indonéština|indonesisk|indonesisch|ινδονησιακά|indonesio|indoneesia|اندونزیایی|indonésien|indinéisis|אינדונזית|इंडोनेशियाई|indonezijski|indonéz|ինդոնեզերեն|indónesíska|indonesiano|インドネシア語|ინდონეზიური|индонезия тілі|인도네시아어|indoneziečių|indonēziešu|индонезиски|indoneżjan|indonezyjski|indonésio|indoneziană|индонезийский|indonézština|indonezijščina|indonezisht|индонежански|indonesiska|kiindonesia|இந்தோனேஷியன்|อินโดนีเซีย|endonezce|індонезійська|انڈونیثیائی|indonez|tiếng indonesia|印度尼西亚语
is	icelandic|íslenska|الأيسلندية|исландски|আইসল্যান্ডীয়|islandès|islandština|islandsk|isländisch|ισλανδικά|islandés|islandi|ایسلندی|islanti|islandais|íoslainnis|איסלנדית|आइसलैंडिक|islandski|izlandi|իսլանդերեն|islandia|islandese|アイスランド語|ისლანდიური|исланд тілі|아이슬란드어|islandų|islandiešu|iceland|iżlandiż|ijslands|islandzki|islandês|islandeză|исландский|islandčina|islandščina|islandisht|isländska|kiisilandi|ஐஸ்லேண்டிக்|ไอซ์แลนด์|izlandaca|ісландська|آئس لینڈک|island|tiếng iceland|冰岛语
it	italian|italiano|الإيطالية|италиански|ইতালীয়|italià|italština|italiensk|italienisch|ιταλικά|itaalia|ایتالیایی|italia|italien|iodáilis|איטלקית|इतालवी|talijanski|olasz|իտալերեն|ítalska|イタリア語|იტალიური|итальян тілі|이탈리아어|italų|itāļu|италијански|itali|taljan|italiaans|włoski|italiană|итальянский|taliančina|italijanščina|italisht|italienska|kiitaliano|இத்தாலியன்|อิตาลี|italyanca|італійська|اطالوی|italyan|tiếng italy|意大利语
ja	japanese|日本語|اليابانية|японски|জাপানি|japonès|japonština|japansk|japanisch|ιαπωνικά|japonés|jaapani|ژاپنی|japani|japonais|seapáinis|יפנית|जापानी|japanski|japán|ճապոներեն|jepang|japanska|giapponese|იაპონური|жапон тілі|일본어|japonų|japāņu|јапонски|jepun|ġappuniż|japans|japoński|japonês|japoneză|японский|japončina|japonščina|japonisht|јапански|kijapani|ஜாப்பனீஸ்|ญี่ปุ่น|japonca|японська|جاپانی|yapon|tiếng nhật|日语
ka	georgian|ქართული|الجورجية|грузински|জর্জিয়ান|georgià|gruzínština|georgisk|georgisch|γεωργιανά|georgiano|gruusia|گرجی|georgia|géorgien|seoirsis|גאורגית|जॉर्जियाई|gruzijski|grúz|վրացերեն|georgíska|ジョージア語|грузин тілі|조지아어|gruzinų|gruzīnu|грузиски|ġorġjan|gruziński|georgiană|грузинский|gruzínčina|gruzijščina|gjeorgjisht|грузијски|georgiska|kijojia|ஜார்ஜியன்|จอร์เจีย|gürcüce|грузинська|جارجیائی|gruzincha|tiếng georgia|格鲁吉亚语
kk	kazakh|қазақ тілі|الكازاخستانية|казахски|কাজাখ|kazaština|kasakhisk|kasachisch|καζακικά|kazajo|kasahhi|قزاقی|kazakki|casaicis|קזחית|कज़ाख़|kazaški|kazah|ղազախերեն|kasakska|kazako|カザフ語|ყაზახური|카자흐어|kazachų|kazahu|казашки|kazakhstan|każak|kazachs|kazachski|cazaque|kazahă|казахский|kazaščina|kazakisht|kazakiska|kikazakh|கசாக்|คาซัค|kazakça|казахська|قزاخ|qozoqcha|tiếng kazakh|哈萨克语
ko	korean|한국어|الكورية|корейски|কোরিয়ান|coreà|korejština|koreansk|koreanisch|κορεατικά|coreano|korea|کره‌ای|coréen|cóiréis|קוריאנית|कोरियाई|korejski|koreai|կորեերեն|kóreska|韓国語|კორეული|корей тілі|korėjiečių|korejiešu|корејски|koreaans|koreański|coreeană|корейский|kórejčina|korejščina|koreanisht|koreanska|kikorea|கொரியன்|เกาหลี|korece|корейська|کوریائی|koreyscha|tiếng hàn|韩语
lt	lithuanian|lietuvių|الليتوانية|литовски|লিথুয়ানীয়|lituà|litevština|litauisk|litauisch|λιθουανικά|lituano|leedu|لیتوانیایی|liettua|lituanien|liotuáinis|ליטאית|लिथुआनियाई|litavski|litván|լիտվերեն|lituania|litháíska|リトアニア語|ლიეტუვური|литва тілі|리투아니아어|lietuviešu|литвански|lithuania|litwan|litouws|litewski|lituaniană|литовский|litovčina|litovščina|lituanisht|litauiska|kilithuania|லிதுவேனியன்|ลิทัวเนีย|litvanca|литовська|لیتھوینین|litva|tiếng litva|立陶宛语
lv	latvian|latviešu|اللاتفية|латвийски|লাটভিয়|letó|lotyština|lettisk|lettisch|λετονικά|letón|läti|لتونیایی|latvia|letton|laitvis|לטבית|लातवियाई|latvijski|lett|լատվիերեն|lettneska|lettone|ラトビア語|ლატვიური|латыш тілі|라트비아어|latvių|латвиски|latvjan|latvisk|lets|łotewski|letão|letonă|латышский|latvijščina|letonisht|летонски|lettiska|kilatvia|லாட்வியன்|ลัตเวีย|letonca|латиська|لیٹوین|latishcha|tiếng latvia|拉脱维亚语
mk	macedonian|македонски|المقدونية|ম্যাসেডোনিয়া|macedoni|makedonština|makedonsk|mazedonisch|σλαβομακεδονικά|macedonio|makedoonia|مقدونی|makedonia|macédonien|macadóinis|מקדונית|मकदूनियाई|makedonski|macedón|մակեդոներեն|makedónska|macedone|マケドニア語|მაკედონური|македон тілі|마케도니아어|makedonų|maķedoniešu|macedonia|maċedonjan|macedonisch|macedoński|macedônio|macedoneană|македонский|macedónčina|makedonščina|maqedonisht|makedonska|kimacedonia|மாஸிடோனியன்|มาซิโดเนีย|makedonca|македонська|مقدونیائی|makedon|tiếng macedonia|马其顿语
ms	malay|melayu|الماليزية|малайски|মালয়|malai|malajština|malajisk|malaiisch|μαλαισιανά|malayo|مالایی|malaiji|malais|malaeis|מלאית|मलय|malajski|maláj|մալայերեն|malaíska|malese|マレー語|მალაიური|малай тілі|말레이어|malajiečių|malajiešu|малајски|malayisk|maleis|malaio|malaeză|малайский|malajčina|malajščina|malajisht|malajiska|kimalei|மலாய்|มาเลย์|malayca|малайська|مالے|tiếng mã lai|马来语
mt	maltese|malti|المالطية|малтийски|মল্টীয়|maltès|maltština|maltesisk|maltesisch|μαλτεζικά|maltés|malta|مالتی|maltais|máltais|מלטית|माल्टीज़|malteški|máltai|մալթայերեն|maltneska|マルタ語|მალტური|мальта тілі|몰타어|maltiečių|maltiešu|малтешки|maltees|maltański|maltês|malteză|мальтийский|maltčina|malteščina|maltisht|maltesiska|kimalta|மால்டிஸ்|มอลตา|maltaca|мальтійська|مالٹی|maltiy|tiếng malta|马耳他语
nb	norwegian bokmål|norsk bokmål|النرويجية بوكمال|норвежки (букмол)|নরওয়েজিয়ান বোকমাল|noruec bokmål|norština (bokmål)|bokmål|norwegisch (bokmål)|νορβηγικά μποκμάλ|noruego bokmal|norra bokmål|نروژی بوک‌مُل|norjan bokmål|norvégien bokmål|bocmál|נורווגית ספרותית|नॉर्वेजियाई बोकमाल|norveški bokmål|norvég (bokmål)|գրքային նորվեգերեն|bokmål norwegia|norskt bókmál|norvegese bokmål|ノルウェー語(ブークモール)|ნორვეგიული ბუკმოლი|норвегиялық букмол тілі|노르웨이어(보크말)|norvegų bukmolas|norvēģu bukmols|норвешки букмол|bokmal norway|bokmal norveġiż|noors - bokmål|norweski (bokmål)|bokmål norueguês|norvegiană bokmål|норвежский букмол|nórčina (bokmal)|knjižna norveščina|norvegjishte letrare|norskt bokmål|kinorwe cha bokmal|நார்வேஜியன் பொக்மால்|นอร์เวย์บุคมอล|norveççe bokmål|норвезька (букмол)|نارویجین بوکمل|norveg-bokmal|tiếng na uy (bokmål)|书面挪威语
nl	dutch|nederlands|الهولندية|нидерландски|ওলন্দাজ|neerlandès|nizozemština|nederlandsk|niederländisch|ολλανδικά|neerlandés|hollandi|هلندی|hollanti|néerlandais|ollainnis|הולנדית|डच|nizozemski|holland|հոլանդերեն|belanda|hollenska|olandese|オランダ語|ნიდერლანდური|нидерланд тілі|네덜란드어|olandų|holandiešu|холандски|olandiż|niderlandzki|holandês|neerlandeză|нидерландский|holandčina|nizozemščina|holandisht|nederländska|kiholanzi|டச்சு|ดัตช์|felemenkçe|нідерландська|ڈچ|niderland|tiếng hà lan|荷兰语
pl	polish|polski|البولندية|полски|পোলিশ|polonès|polština|polsk|polnisch|πολωνικά|polaco|poola|لهستانی|puola|polonais|polainnis|פולנית|पोलिश|poljski|lengyel|լեհերեն|pólska|polacco|ポーランド語|პოლონური|поляк тілі|폴란드어|lenkų|poļu|poland|pollakk|pools|polonês|poloneză|польский|poľština|poljščina|polonisht|пољски|polska|kipolandi|போலிஷ்|โปแลนด์|lehçe|польська|پولش|polyakcha|tiếng ba lan|波兰语
pt	portuguese|português|البرتغالية|португалски|পর্তুগিজ|portuguès|portugalština|portugisisk|portugiesisch|πορτογαλικά|portugués|portugali|پرتغالی|portugais|portaingéilis|פורטוגזית|पुर्तगाली|portugalski|portugál|պորտուգալերեն|portugis|portúgalska|portoghese|ポルトガル語|პორტუგალიური|португал тілі|포르투갈어|portugalų|portugāļu|portugiż|portugees|portugheză|португальский|portugalčina|portugalščina|portugalisht|portugisiska|kireno|போர்ச்சுகீஸ்|โปรตุเกส|portekizce|португальська|پُرتگالی|portugalcha|tiếng bồ đào nha|葡萄牙语
ro	romanian|română|الرومانية|румънски|রোমানীয়|romanès|rumunština|rumænsk|rumänisch|ρουμανικά|rumano|rumeenia|رومانیایی|romania|roumain|rómáinis|רומנית|रोमानियाई|rumunjski|román|ռումիներեն|rumania|rúmenska|rumeno|ルーマニア語|რუმინული|румын тілі|루마니아어|rumunų|rumāņu|романски|rumen|rumensk|roemeens|rumuński|romeno|румынский|rumunčina|romunščina|rumanisht|румунски|rumänska|kiromania|ரோமேனியன்|โรมาเนีย|rumence|румунська|رومینین|rumincha|tiếng romania|罗马尼亚语
ru	russian|русский|الروسية|руски|রুশ|rus|ruština|russisk|russisch|ρωσικά|ruso|vene|روسی|venäjä|russe|rúisis|רוסית|रूसी|ruski|orosz|ռուսերեն|rusia|rússneska|russo|ロシア語|რუსული|орыс тілі|러시아어|rusų|krievu|russu|rosyjski|rusă|ruščina|rusisht|ryska|kirusi|ரஷியன்|รัสเซีย|rusça|російська|ruscha|tiếng nga|俄语
sk	slovak|slovenčina|السلوفاكية|словашки|স্লোভাক|eslovac|slovenština|slovakisk|slowakisch|σλοβακικά|eslovaco|slovaki|اسلواکی|slovakki|slovaque|slóvaicis|סלובקית|स्लोवाक|slovački|szlovák|սլովակերեն|slóvakíska|slovacco|スロバキア語|სლოვაკური|словак тілі|슬로바키아어|slovakų|slovāku|словачки|slovakk|slowaaks|słowacki|slovacă|словацкий|slovaščina|sllovakisht|slovakiska|kislovakia|ஸ்லோவாக்|สโลวัก|slovakça|словацька|سلوواک|slovakcha|tiếng slovak|斯洛伐克语
sl	slovenian|slovenščina|السلوفانية|словенски|স্লোভেনীয়|eslovè|slovinština|slovensk|slowenisch|σλοβενικά|esloveno|sloveeni|اسلوونیایی|slovène|slóivéinis|סלובנית|स्लोवेनियाई|slovenski|szlovén|սլովեներեն|slovenia|slóvenska|sloveno|スロベニア語|სლოვენური|словен тілі|슬로베니아어|slovėnų|slovēņu|словенечки|sloven|sloveens|słoweński|slovenă|словенский|slovinčina|sllovenisht|словеначки|slovenska|kislovenia|ஸ்லோவேனியன்|สโลวีเนีย|slovence|словенська|سلووینیائی|slovencha|tiếng slovenia|斯洛文尼亚语
sq	albanian|shqip|الألبانية|албански|আলবেনীয়|albanès|albánština|albansk|albanisch|αλβανικά|albanés|albaania|آلبانیایی|albania|albanais|albáinis|אלבנית|अल्बानियाई|albanski|albán|ալբաներեն|albanska|albanese|アルバニア語|ალბანური|албан тілі|알바니아어|albanų|albāņu|albaniż|albanees|albański|albanês|albaneză|албанский|albánčina|albanščina|kialbania|அல்பேனியன்|แอลเบเนีย|arnavutça|албанська|البانی|alban|tiếng albania|阿尔巴尼亚语
sr	serbian|српски|الصربية|сръбски|সার্বীয়|serbi|srbština|serbisk|serbisch|σερβικά|serbio|serbia|صربی|serbe|seirbis|סרבית|सर्बियाई|srpski|szerb|սերբերեն|serbneska|serbo|セルビア語|სერბული|серб тілі|세르비아어|serbų|serbu|serb|servisch|serbski|sérvio|sârbă|сербский|srbčina|srbščina|serbisht|serbiska|kiserbia|செர்பியன்|เซอร์เบีย|sırpça|сербська|سربین|serbcha|tiếng serbia|塞尔维亚语
sv	swedish|svenska|السويدية|шведски|সুইডিশ|suec|švédština|svensk|schwedisch|σουηδικά|sueco|rootsi|سوئدی|ruotsi|suédois|sualainnis|שוודית|स्वीडिश|švedski|svéd|շվեդերեն|swedia|sænska|svedese|スウェーデン語|შვედური|швед тілі|스웨덴어|švedų|zviedru|sweden|żvediż|zweeds|szwedzki|suedeză|шведский|švédčina|švedščina|suedisht|kiswidi|ஸ்வீடிஷ்|สวีเดน|isveççe|шведська|سویڈش|shved|tiếng thụy điển|瑞典语
sw	swahili|kiswahili|السواحلية|суахили|সোয়াহিলি|suahili|svahilština|suaheli|σουαχίλι|suajili|suahiili|سواحیلی|svahaílis|סווהילי|स्वाहिली|svahili|szuahéli|սուահիլի|svahílí|スワヒリ語|სუაჰილი|суахили тілі|스와힐리어|suahilių|свахили|suaíli|swahilčina|suahilisht|ஸ்வாஹிலி|สวาฮีลี|svahili dili|суахілі|سواحلی|suaxili|tiếng swahili|斯瓦希里语
ta	tamil|தமிழ்|التاميلية|тамилски|তামিল|tàmil|tamilština|ταμιλικά|tamili|تامیلی|tamoul|tamailis|טמילית|तमिल|tamilski|թամիլերեն|tamílska|タミル語|ტამილური|тамил тілі|타밀어|tamilų|tamilu|tâmil|tamilă|тамильский|tamilčina|tamilščina|tamilisht|kitamili|ทมิฬ|tamilce|тамільська|تمل|tiếng tamil|泰米尔语
th	thai|ไทย|التايلاندية|тайски|থাই|tai|thajština|thailändisch|ταϊλανδικά|tailandés|تایلندی|thaï|téalainnis|תאית|थाई|tajlandski|թայերեն|taílenska|thailandese|タイ語|ტაილანდური|тай тілі|태국어|tajų|taju|тајландски|tajlandiż|tajski|tailandês|thailandeză|тайский|thajčina|tajščina|tajlandisht|тајски|thailändska|kithai|தாய்|tayca|тайська|تھائی|tay|tiếng thái|泰语
tr	turkish|türkçe|التركية|турски|তুর্কি|turc|turečtina|tyrkisk|türkisch|τουρκικά|turco|türgi|ترکی استانبولی|turkki|tuircis|טורקית|तुर्की|turski|török|թուրքերեն|turki|tyrkneska|トルコ語|თურქული|түрік тілі|튀르키예어|turkų|turku|tork|turks|turecki|turcă|турецкий|turščina|turqisht|turkiska|kituruki|துருக்கிஷ்|ตุรกี|турецька|ترکی|turk|tiếng thổ nhĩ kỳ|土耳其语
uk	ukrainian|українська|الأوكرانية|украински|ইউক্রেনীয়|ucraïnès|ukrajinština|ukrainsk|ukrainisch|ουκρανικά|ucraniano|ukraina|اوکراینی|ukrainien|úcráinis|אוקראינית|यूक्रेनियाई|ukrajinski|ukrán|ուկրաիներեն|úkraínska|ucraino|ウクライナ語|უკრაინული|украин тілі|우크라이나어|ukrainiečių|ukraiņu|ukraine|ukren|oekraïens|ukraiński|ucraineană|украинский|ukrajinčina|ukrajinščina|ukrainisht|украјински|ukrainska|kiukraini|உக்ரைனியன்|ยูเครน|ukraynaca|یوکرینیائی|ukrain|tiếng ukraina|乌克兰语
ur	urdu|اردو|الأوردية|урду|উর্দু|urdú|urdština|ούρντου|ourdou|urdúis|אורדו|उर्दू|urdski|ուրդու|úrdú|ウルドゥー語|ურდუ|урду тілі|우르두어|urdų|urdčina|urdujščina|urduisht|kiurdu|உருது|อูรดู|urduca|tiếng urdu|乌尔都语
uz	uzbek|o‘zbek|الأوزبكية|узбекски|উজবেক|uzbečtina|usbekisk|usbekisch|ουζμπεκικά|uzbeko|usbeki|ازبکی|uzbekki|ouzbek|úisbéiceastáinis|אוזבקית|उज़्बेक|uzbečki|üzbég|ուզբեկերեն|úsbekska|uzbeco|ウズベク語|უზბეკური|өзбек тілі|우즈베크어|uzbekų|uzbeku|узбечки|uzbekistan|oezbeeks|uzbecki|uzbeque|uzbecă|узбекский|uzbeščina|uzbekisht|uzbekiska|kiuzbeki|உஸ்பெக்|อุซเบก|özbekçe|узбецька|ازبیک|tiếng uzbek|乌兹别克语
vi	vietnamese|tiếng việt|الفيتنامية|виетнамски|ভিয়েতনামী|vietnamita|vietnamština|vietnamesisk|vietnamesisch|βιετναμικά|vietnami|ویتنامی|vietnam|vietnamien|vítneaimis|וייטנאמית|वियतनामी|vijetnamski|vietnámi|վիետնամերեն|víetnamska|ベトナム語|ვიეტნამური|вьетнам тілі|베트남어|vietnamiečių|vjetnamiešu|vjetnamiż|vietnamees|wietnamski|vietnameză|вьетнамский|vietnamčina|vietnamščina|vietnamisht|вијетнамски|vietnamesiska|kivietinamu|வியட்நாமீஸ்|เวียดนาม|vietnamca|вʼєтнамська|vyetnam|越南语
zh	chinese|中文|الصينية|китайски|চীনা|xinès|čínština|kinesisk|chinesisch|κινεζικά|chino|hiina|چینی|kiina|chinois|sínis|סינית|चीनी|kineski|kínai|չինարեն|tionghoa|kínverska|cinese|中国語|ჩინური|қытай тілі|중국어|kinų|ķīniešu|кинески|cina|ċiniż|chinees|chiński|chinês|chineză|китайский|kitajščina|kinezisht|kinesiska|kichina|சீனம்|จีน|çince|китайська|xitoy|tiếng trung
aa	afar
ab	abkhazian
ace	acehnese
ach	acoli
ada	adangme
ady	adyghe
ae	avestan
aeb	tunisian arabic
af	afrikaans
afh	afrihili
agq	aghem
ain	ainu
ak	akan
akk	akkadian
akz	alabama
ale	aleut
aln	gheg albanian
alt	southern altai
am	amharic|አማርኛ
an	aragonese
ang	old english
ann	obolo
anp	angika
arc	aramaic
arn	mapuche
aro	araona
arp	arapaho
arq	algerian arabic
ars	najdi arabic|اللهجة النجدية
arw	arawak
ary	moroccan arabic
arz	egyptian arabic
as	assamese|অসমীয়া
asa	asu|kipare
ase	american sign language
ast	asturian|asturianu
atj	atikamekw
av	avaric
avk	kotava
awa	awadhi
ay	aymara
az	azerbaijani|azərbaycan
ba	bashkir|башҡорт
bal	baluchi
ban	balinese
bar	bavarian
bas	basaa|ɓàsàa
bax	bamun
bbc	batak toba
bbj	ghomala
be	belarusian|беларуская
bej	beja
bem	bemba|ichibemba
bew	betawi
bez	bena|hibena
bfd	bafut
bfq	badaga
bgc	haryanvi|हरियाणवी
bgn	western balochi
bho	bhojpuri|भोजपुरी
bi	bislama
bik	bikol
bin	bini
bjn	banjar
bkm	kom
bla	siksiká
blo	anii|anii kagɩja
blt	tai dam
bm	bambara|bamanakan
bo	tibetan|བོད་སྐད་
bpy	bishnupriya
bqi	bakhtiari
br	breton|brezhoneg
bra	braj
brh	brahui
brx	bodo|बर’
bs	bosnian|bosanski
bss	akoose
bua	buriat|буряад
bug	buginese
bum	bulu
byn	blin
byv	medumba
cad	caddo
car	carib
cay	cayuga
cch	atsam
ccp	chakma|𑄌𑄋𑄴𑄟𑄳𑄦
ce	chechen|нохчийн
ceb	cebuano
cgg	chiga|rukiga
ch	chamorro
chb	chibcha
chg	chagatai
chk	chuukese
chm	mari
chn	chinook jargon
cho	choctaw
chp	chipewyan
chr	cherokee|ꮳꮃꭹ
chy	cheyenne
cic	chickasaw
ckb	central kurdish|کوردیی ناوەندی
clc	chilcotin
co	corsican
cop	coptic
cps	capiznon
cr	cree
crg	michif
crh	crimean tatar
crj	southern east cree
crk	plains cree
crl	northern east cree
crm	moose cree
crr	carolina algonquian
crs	seselwa creole french
csb	kashubian
csw	swampy cree|ᓀᐦᐃᓇᐍᐏᐣ
cu	church slavic
cv	chuvash|чӑваш чӗлхи
cy	welsh|cymraeg
dak	dakota
dar	dargwa
dav	taita|kitaita
del	delaware
den	slave
dgr	dogrib
din	dinka
dje	zarma|zarmaciine
doi	dogri|डोगरी
dsb	lower sorbian|dolnoserbšćina
dtp	central dusun
dua	duala|duálá
dum	middle dutch
dv	divehi
dyo	jola-fonyi|joola
dyu	dyula
dz	dzongkha|རྫོང་ཁ
dzg	dazaga
ebu	embu|kĩembu
ee	ewe|eʋegbe
efi	efik
egl	emilian
egy	ancient egyptian
eka	ekajuk
elx	elamite
enm	middle english
eo	esperanto
esu	central yupik
eu	basque|euskara
ewo	ewondo
ext	extremaduran
fan	fang
ff	fula|pulaar
fil	filipino
fit	tornedalen finnish
fj	fijian
fo	faroese|føroyskt
frc	cajun french
frm	middle french
fro	old french
frp	arpitan
frr	northern frisian
frs	eastern frisian
fur	friulian|furlan
fy	western frisian|frysk
gaa	ga|gã
gag	gagauz
gan	gan chinese
gay	gayo
gba	gbaya
gbz	zoroastrian dari
gd	scottish gaelic|gàidhlig
gez	geez
gil	gilbertese
gl	galician|galego
glk	gilaki
gmh	middle high german
gn	guarani
goh	old high german
gon	gondi
gor	gorontalo
got	gothic
grb	grebo
grc	ancient greek
gsw	swiss german|schwiizertüütsch
gu	gujarati|ગુજરાતી
guc	wayuu
gur	frafra
guz	gusii|ekegusii
gv	manx|gaelg
gwi	gwichʼin
ha	hausa
hai	haida
hak	hakka chinese
haw	hawaiian|ʻōlelo hawaiʻi
hax	southern haida
hif	fiji hindi
hil	hiligaynon
hit	hittite
hmn	hmong
hnj	hmong njua
ho	hiri motu
hsb	upper sorbian|hornjoserbšćina
hsn	xiang chinese
ht	haitian creole
hup	hupa
hur	halkomelem
hz	herero
ia	interlingua
iba	iban
ibb	ibibio
ie	interlingue
ig	igbo
ii	sichuan yi|ꆈꌠꉙ
ik	inupiaq
ikt	western canadian inuktitut
ilo	iloko
inh	ingush
io	ido
iu	inuktitut
izh	ingrian
jam	jamaican creole english
jbo	lojban
jgo	ngomba|ndaꞌa
jmc	machame|kimachame
jpr	judeo-persian
jrb	judeo-arabic
jut	jutish
jv	javanese|jawa
kaa	kara-kalpak
kab	kabyle|taqbaylit
kac	kachin
kaj	jju
kam	kamba|kikamba
kaw	kawi
kbd	kabardian
kbl	kanembu
kcg	tyap
kde	makonde|chimakonde
kea	kabuverdianu
kek	qʼeqchiʼ
ken	kenyang
kfo	koro
kg	kongo
kgp	kaingang|kanhgág
kha	khasi
kho	khotanese
khq	koyra chiini|koyra ciini
khw	khowar
ki	kikuyu|gikuyu
kiu	kirmanjki
kj	kuanyama
kkj	kako|kakɔ
kl	kalaallisut
kln	kalenjin
km	khmer|ខ្មែរ
kmb	kimbundu
kn	kannada|ಕನ್ನಡ
koi	komi-permyak
kok	konkani|कोंकणी
kos	kosraean
kpe	kpelle
kr	kanuri
krc	karachay-balkar
kri	krio
krj	kinaray-a
krl	karelian
kru	kurukh
ks	kashmiri|کٲشُر
ksb	shambala|kishambaa
ksf	bafia|rikpa
ksh	colognian|kölsch
ku	kurdish|kurdî (kurmancî)
kum	kumyk
kut	kutenai
kv	komi
kw	cornish|kernewek
kwk	kwakʼwala
kxv	kuvi
ky	kyrgyz|кыргызча
la	latin
lad	ladino
lag	langi|kɨlaangi
lah	western panjabi
lam	lamba
lb	luxembourgish|lëtzebuergesch
lez	lezghian
lfn	lingua franca nova
lg	ganda|luganda
li	limburgish
lij	ligurian|ligure
lil	lillooet
liv	livonian
lkt	lakota|lakȟólʼiyapi
lmo	lombard
ln	lingala|lingála
lo	lao|ລາວ
lol	mongo
lou	louisiana creole
loz	lozi
lrc	northern luri|لۊری شومالی
lsm	saamia
ltg	latgalian
lu	luba-katanga|tshiluba
lua	luba-lulua
lui	luiseno
lun	lunda
luo	dholuo
lus	mizo
luy	luyia|luluhia
lzh	literary chinese
lzz	laz
mad	madurese
maf	mafa
mag	magahi
mai	maithili|मैथिली
mak	makasar
man	mandingo
mas	masai|maa
mde	maba
mdf	moksha
mdr	mandar
men	mende
mer	meru|kĩmĩrũ
mfe	morisyen|kreol morisien
mg	malagasy
mga	middle irish
mgh	makhuwa-meetto|makua
mgo	metaʼ
mh	marshallese
mi	māori
mic	mi'kmaw
min	minangkabau
ml	malayalam|മലയാളം
mn	mongolian|монгол
mnc	manchu
mni	manipuri|মৈতৈলোন্
moe	innu-aimun
moh	mohawk
mos	mossi
mr	marathi|मराठी
mrj	western mari
mua	mundang|mundaŋ
mus	muscogee
mwl	mirandese
mwr	marwari
mwv	mentawai
my	burmese|မြန်မာ
mye	myene
myv	erzya
mzn	mazanderani|مازرونی
na	nauru
nan	min nan chinese
nap	neapolitan
naq	nama|khoekhoegowab
nd	north ndebele|isindebele
nds	low german|neddersass’sch
ne	nepali|नेपाली
new	newari
ng	ndonga
nia	nias
niu	niuean
njo	ao naga
nmg	kwasio
nn	norwegian nynorsk|norsk nynorsk
nnh	ngiemboon|shwóŋò ngiembɔɔn
no	norwegian|norsk
nog	nogai
non	old norse
nov	novial
nqo	n’ko|ߒߞߏ
nr	south ndebele
nso	northern sotho|sesotho sa leboa
nus	nuer|thok nath
nv	navajo
nwc	classical newari
ny	nyanja
nym	nyamwezi
nyn	nyankole|runyankore
nyo	nyoro
nzi	nzima
oc	occitan
oj	ojibwa
ojb	northwestern ojibwa
ojc	central ojibwa
ojs	oji-cree
ojw	western ojibwa
oka	okanagan
om	oromo|oromoo
or	odia|ଓଡ଼ିଆ
os	ossetic|ирон
osa	osage
ota	ottoman turkish
pa	punjabi|ਪੰਜਾਬੀ
pag	pangasinan
pal	pahlavi
pam	pampanga
pap	papiamento
pau	palauan
pcd	picard
pcm	nigerian pidgin|naijíriá píjin
pdc	pennsylvania german
pdt	plautdietsch
peo	old persian
pfl	palatine german
phn	phoenician
pi	pali
pis	pijin
pms	piedmontese|piemontèis
pnt	pontic
pon	pohnpeian
pqm	maliseet-passamaquoddy
prg	prussian|prūsiskan
pro	old provençal
ps	pashto|پښتو
qu	quechua|runasimi
quc	kʼicheʼ
qug	chimborazo highland quichua
raj	rajasthani|राजस्थानी
rap	rapanui
rar	rarotongan
rgn	romagnol
rhg	rohingya
rif	riffian
rm	romansh|rumantsch
rn	rundi|ikirundi
rof	rombo|kihorombo
rom	romany
rtm	rotuman
rue	rusyn
rug	roviana
rup	aromanian
rw	kinyarwanda|ikinyarwanda
rwk	rwa|kiruwa
sa	sanskrit|संस्कृत भाषा
sad	sandawe
sah	yakut|саха тыла
sam	samaritan aramaic
saq	samburu|kisampur
sas	sasak
sat	santali|ᱥᱟᱱᱛᱟᱲᱤ
saz	saurashtra
sba	ngambay
sbp	sangu|ishisangu
sc	sardinian|sardu
scn	sicilian|sicilianu
sco	scots
sd	sindhi|سنڌي
sdc	sassarese sardinian
sdh	southern kurdish
se	northern sami|davvisámegiella
see	seneca
seh	sena
sei	seri
sel	selkup
ses	koyraboro senni
sg	sango|sängö
sga	old irish
sgs	samogitian
shi	tachelhit|ⵜⴰⵛⵍⵃⵉⵜ
shn	shan|တႆး
shu	chadian arabic
si	sinhala|සිංහල
sid	sidamo
slh	southern lushootseed
sli	lower silesian
sly	selayar
sm	samoan
sma	southern sami
smj	lule sami
smn	inari sami|anarâškielâ
sms	skolt sami
sn	shona|chishona
snk	soninke
so	somali|soomaali
sog	sogdien
srn	sranan tongo
srr	serer
ss	swati
ssy	saho
st	southern sotho|sesotho
stq	saterland frisian
str	straits salish
su	sundanese|basa sunda
suk	sukuma
sus	susu
sux	sumerian
swb	comorian
syc	classical syriac
syr	syriac|ܣܘܪܝܝܐ
szl	silesian|ślōnski
tce	southern tutchone
tcy	tulu
te	telugu|తెలుగు
tem	timne
teo	teso|kiteso
ter	tereno
tet	tetum
tg	tajik|тоҷикӣ
tgx	tagish
tht	tahltan
ti	tigrinya|ትግርኛ
tig	tigre
tk	turkmen|türkmen dili
tkl	tokelauan
tkr	tsakhur
tlh	klingon
tli	tlingit
tly	talysh
tmh	tamashek
tn	tswana|setswana
to	tongan|lea fakatonga
tog	nyasa tonga
tok	toki pona
tpi	tok pisin
tru	turoyo
trv	taroko
trw	torwali
ts	tsonga
tsd	tsakonian
tsi	tsimshian
tt	tatar|татар
ttm	northern tutchone
ttt	muslim tat
tum	tumbuka
tvl	tuvalu
twq	tasawaq|tasawaq senni
ty	tahitian
tyv	tuvinian|тыва
tzm	central atlas tamazight|tamaziɣt n laṭlaṣ
udm	udmurt
ug	uyghur|ئۇيغۇرچە
uga	ugaritic
umb	umbundu
vai	ꕙꔤ
ve	venda
vec	venetian|veneto
vep	veps
vls	west flemish
vmf	main-franconian
vmw	makhuwa|emakhuwa
vo	volapük
vot	votic
vro	võro
vun	vunjo|kyivunjo
wa	walloon
wae	walser
wal	wolaytta
war	waray
was	washo
wbp	warlpiri
wo	wolof
wuu	wu chinese
xal	kalmyk
xh	xhosa|isixhosa
xmf	mingrelian
xnr	kangri|कांगड़ी
xog	soga|olusoga
yap	yapese
yav	yangben|nuasue
ybb	yemba
yi	yiddish|ייִדיש
yo	yoruba|èdè yorùbá
yrl	nheengatu|nheẽgatu
yue	cantonese|粵語
za	zhuang|vahcuengh
zap	zapotec
zbl	blissymbols
zea	zeelandic
zen	zenaga
zgh	standard moroccan tamazight|ⵜⴰⵎⴰⵣⵉⵖⵜ
zu	zulu|isizulu
zun	zuni
zza	zaza
de-AT	austrian german|österreichisches deutsch|الألمانية النمساوية|немски (австрия)|জার্মান (অস্ট্রিয়া)|alemany austríac|němčina (rakousko)|østrigsk tysk|γερμανικά αυστρίας|alemán austríaco|austria saksa|آلمانی اتریش|itävallansaksa|allemand autrichien|gearmáinis na hostaire|גרמנית (אוסטריה)|ऑस्ट्रियाई जर्मन|austrijski njemački|osztrák német|ավստրիական գերմաներեն|jerman (austria)|austurrísk þýska|tedesco austriaco|ドイツ語 (オーストリア)|ავსტრიული გერმანული|неміс тілі (аустрия)|독일어(오스트리아)|austrijos vokiečių|vācu (austrija)|австриски германски|jerman austria|ġermaniż awstrijak|tysk (østerrike)|duits (oostenrijk)|niemiecki austriacki|alemão (áustria)|germană (austria)|австрийский немецкий|nemčina (rakúska)|avstrijska nemščina|gjermanishte austriake|аустријски немачки|österrikisk tyska|kijerumani (austria)|ஆஸ்திரிய ஜெர்மன்|เยอรมัน - ออสเตรีย|avusturya almancası|німецька (австрія)|آسٹریائی جرمن|nemis (avstriya)|tiếng đức (áo)|奥地利德语
de-CH	swiss high german|schweizer hochdeutsch|الألمانية (سويسرا)|немски (швейцария)|জার্মান (সুইজারল্যান্ড)|alemany estàndard suís|němčina standardní (švýcarsko)|schweizerhøjtysk|υψηλά γερμανικά ελβετίας|alto alemán suizo|šveitsi ülemsaksa|آلمانی معیار سوئیس|sveitsinyläsaksa|allemand suisse|ard-ghearmáinis eilvéiseach|גרמנית (שווייץ)|स्विस उच्च जर्मन|gornjonjemački (švicarski)|svájci felnémet|շվեյցարական վերին գերմաներեն|jerman tinggi (swiss)|svissnesk háþýska|alto tedesco svizzero|標準ドイツ語 (スイス)|შვეიცარიული ზემოგერმანული|швейцариялық әдеби неміс тілі|고지 독일어(스위스)|šveicarijos aukštutinė vokiečių|augšvācu (šveice)|швајцарски горногермански|jerman halus switzerland|ġermaniż żvizzeru|tysk (sveits)|duits (zwitserland)|wysokoniemiecki szwajcarski|alto alemão (suíça)|germană standard (elveția)|литературный швейцарский немецкий|nemčina (švajčiarska spisovná)|visoka nemščina (švica)|gjermanishte zvicerane (dialekti i alpeve)|швајцарски високи немачки|schweizisk högtyska|kijerumani (uswisi)|ஸ்விஸ் ஹை ஜெர்மன்|เยอรมันสูง (สวิส)|isviçre yüksek almancası|верхньонімецька (швейцарія)|سوئس ہائی جرمن|yuqori nemis (shveytsariya)|tiếng thượng giéc-man (thụy sĩ)|瑞士高地德语
en-GB	british english|الإنجليزية (المملكة المتحدة)|британски английски|ইংরেজি (যুক্তরাজ্য)|anglès britànic|angličtina (velká británie)|britisk engelsk|englisch (vereinigtes königreich)|αγγλικά βρετανίας|inglés británico|briti inglise|انگلیسی بریتانیا|britannianenglanti|anglais britannique|béarla na breataine|אנגלית (בריטניה)|ब्रिटिश अंग्रेज़ी|britanski engleski|brit angol|բրիտանական անգլերեն|inggris (britania)|bresk enska|inglese britannico|イギリス英語|ბრიტანული ინგლისური|ағылшын тілі (ұлыбритания)|영어(영국)|didžiosios britanijos anglų|angļu (lielbritānija)|британски англиски|inggeris british|ingliż brittaniku|engelsk (storbritannia)|engels (verenigd koninkrijk)|angielski brytyjski|inglês (reino unido)|engleză (regatul unit)|британский английский|angličtina (britská)|britanska angleščina|anglishte britanike|енглески (велика британија)|brittisk engelska|kiingereza (uingereza)|பிரிட்டிஷ் ஆங்கிலம்|อังกฤษ - สหราชอาณาจักร|ingiliz ingilizcesi|англійська (велика британія)|برطانوی انگریزی|ingliz (britaniya)|tiếng anh (anh)|英国英语
en-US	american english|الإنجليزية (الولايات المتحدة)|американски английски|ইংরেজি (মার্কিন যুক্তরাষ্ট্র)|anglès americà|angličtina (usa)|amerikansk engelsk|englisch (vereinigte staaten)|αγγλικά αμερικής|inglés estadounidense|ameerika inglise|انگلیسی آمریکا|amerikanenglanti|anglais américain|béarla mheiriceá|אנגלית (ארצות הברית)|अमेरिकी अंग्रेज़ी|američki engleski|amerikai angol|ամերիկյան անգլերեն|inggris (amerika serikat)|bandarísk enska|inglese americano|アメリカ英語|ამერიკული ინგლისური|ағылшын тілі (америка құрама штаттары)|영어(미국)|jungtinių valstijų anglų|angļu (amerikas savienotās valstis)|американски англиски|inggeris as|ingliż amerikan|engelsk (usa)|engels (verenigde staten)|angielski amerykański|inglês (estados unidos)|engleză (statele unite ale americii)|американский английский|angličtina (americká)|ameriška angleščina|anglishte amerikane|енглески (сједињене америчке државе)|amerikansk engelska|kiingereza (marekani)|அமெரிக்க ஆங்கிலம்|อังกฤษ - สหรัฐอเมริกา|amerikan ingilizcesi|англійська (сполучені штати)|امریکی انگریزی|ingliz (amerika)|tiếng anh (mỹ)|美国英语
es-419	latin american spanish|español latinoamericano|الإسبانية أمريكا اللاتينية|испански (латинска америка)|স্প্যানিশ (লাতিন আমেরিকা)|espanyol llatinoamericà|španělština (latinská amerika)|latinamerikansk spansk|spanisch (lateinamerika)|ισπανικά λατινικής αμερικής|ladina-ameerika hispaania|اسپانیایی امریکای لاتین|amerikanespanja|espagnol d’amérique latine|spáinnis mheiriceá laidinigh|ספרדית (אמריקה הלטינית)|लैटिन अमेरिकी स्पेनिश|latinoamerički španjolski|latin-amerikai spanyol|լատինամերիկյան իսպաներեն|spanyol (amerika latin)|rómönsk-amerísk spænska|spagnolo latinoamericano|スペイン語 (ラテンアメリカ)|ლათინურ ამერიკული ესპანური|испан тілі (латын америкасы)|스페인어(라틴 아메리카)|ispanų (lotynų amerika)|spāņu (latīņamerika)|латиноамерикански шпански|sepanyol amerika latin|spanjol latin amerikan|spansk (latin-amerika)|spaans (latijns-amerika)|amerykański hiszpański|espanhol (américa latina)|spaniolă (america latină)|латиноамериканский испанский|španielčina (latinskoamerická)|latinskoameriška španščina|spanjishte amerikano-latine|латиноамерички шпански|latinamerikansk spanska|kihispania (amerika ya latini)|லத்தின் அமெரிக்க ஸ்பானிஷ்|สเปน - ละตินอเมริกา|latin amerika ispanyolcası|іспанська (латинська америка)|لاطینی امریکی ہسپانوی|ispan (lotin amerikasi)|tiếng tây ban nha (mỹ la tinh)|拉丁美洲西班牙语
es-MX	mexican spanish|español de méxico|الإسبانية المكسيكية|испански (мексико)|স্প্যানিশ (মেক্সিকো)|espanyol de mèxic|španělština (mexiko)|mexicansk spansk|spanisch (mexiko)|ισπανικά μεξικού|mehhiko hispaania|اسپانیایی مکزیک|meksikonespanja|espagnol du mexique|spáinnis mheicsiceach|ספרדית (מקסיקו)|मैक्सिकन स्पेनिश|meksički španjolski|spanyol (mexikói)|մեքսիկական իսպաներեն|spanyol (meksiko)|mexíkósk spænska|spagnolo messicano|スペイン語 (メキシコ)|მექსიკური ესპანური|испан тілі (мексика)|스페인어(멕시코)|ispanų (meksika)|spāņu (meksika)|мексикански шпански|sepanyol mexico|spanjol tal-messiku|spansk (mexico)|spaans (mexico)|meksykański hiszpański|espanhol (méxico)|spaniolă (mexic)|мексиканский испанский|španielčina (mexická)|mehiška španščina|spanjishte meksikane|мексички шпански|mexikansk spanska|kihispania (meksiko)|மெக்ஸிகன் ஸ்பானிஷ்|สเปน - เม็กซิโก|meksika ispanyolcası|іспанська (мексика)|میکسیکن ہسپانوی|ispan (meksika)|tiếng tây ban nha (mexico)|墨西哥西班牙语
fr-CA	canadian french|français canadien|الفرنسية (كندا)|френски (канада)|ফরাসি (কানাডা)|francès canadenc|francouzština (kanada)|canadisk fransk|französisch (kanada)|γαλλικά καναδά|francés canadiense|kanada prantsuse|فرانسوی کانادا|kanadanranska|fraincis cheanada|צרפתית (קנדה)|कनाडाई फ़्रेंच|kanadski francuski|kanadai francia|կանադական ֆրանսերեն|prancis (kanada)|kanadísk franska|francese canadese|フランス語 (カナダ)|კანადური ფრანგული|француз тілі (канада)|프랑스어(캐나다)|kanados prancūzų|franču (kanāda)|канадски француски|perancis kanada|franċiż kanadiż|fransk (canada)|frans (canada)|francuski kanadyjski|francês (canadá)|franceză (canada)|канадский французский|francúzština (kanadská)|kanadska francoščina|frëngjishte kanadeze|kanadensisk franska|kifaransa (kanada)|கனடிய பிரெஞ்சு|ฝรั่งเศส - แคนาดา|kanada fransızcası|французька (канада)|کینیڈین فرانسیسی|fransuz (kanada)|tiếng pháp (canada)|加拿大法语
nl-BE	flemish|vlaams|الهولندية (بلجيكا)|фламандски|ফ্লেমিশ|flamenc|vlámština|flamsk|flämisch|φλαμανδικά|flamenco|flaami|فلمنگی|flamand|pléimeannais|הולנדית (פלמית)|फ़्लेमिश|flamanski|ֆլամանդերեն|belanda (belgia)|flæmska|fiammingo|フラマン語|ფლამანდიური|фламанд тілі|플라망어|flamandų|flāmu|фламански|fjamming|flamandzki|flamengo|flamandă|фламандский|flámčina|flamščina|flamandisht|flamländska|kiflemi|ஃப்லெமிஷ்|เฟลมิช|flamanca|фламандська|فلیمِش|tiếng hà lan (bỉ)|弗拉芒语
pt-BR	brazilian portuguese|português (brasil)|البرتغالية البرازيلية|португалски (бразилия)|পর্তুগিজ (ব্রাজিল)|portuguès del brasil|portugalština (brazílie)|brasiliansk portugisisk|portugiesisch (brasilien)|πορτογαλικά βραζιλίας|portugués de brasil|brasiilia portugali|پرتغالی برزیل|brasilianportugali|portugais brésilien|portaingéilis bhrasaíleach|פורטוגזית (ברזיל)|ब्राज़ीली पुर्तगाली|brazilski portugalski|brazíliai portugál|բրազիլական պորտուգալերեն|portugis (brasil)|brasílísk portúgalska|portoghese brasiliano|ポルトガル語 (ブラジル)|ბრაზილიური პორტუგალიური|бразилиялық португал тілі|포르투갈어(브라질)|portugalų (brazilija)|portugāļu (brazīlija)|бразилски португалски|portugis brazil|portugiż tal-brażil|portugisisk (brasil)|portugees (brazilië)|brazylijski portugalski|portugheză (brazilia)|бразильский португальский|portugalčina (brazílska)|brazilska portugalščina|portugalishte braziliane|brasiliansk portugisiska|kireno (brazili)|பிரேசிலிய போர்ச்சுகீஸ்|โปรตุเกส - บราซิล|brezilya portekizcesi|португальська (бразилія)|برازیلی پرتگالی|portugal (braziliya)|tiếng bồ đào nha (brazil)|巴西葡萄牙语
pt-PT	european portuguese|português europeu|البرتغالية الأوروبية|португалски (португалия)|পর্তুগিজ (ইউরোপ)|portuguès de portugal|portugalština (evropa)|europæisk portugisisk|portugiesisch (portugal)|πορτογαλικά ευρώπης|portugués de portugal|euroopa portugali|پرتغالی اروپا|euroopanportugali|portugais européen|portaingéilis ibéarach|פורטוגזית (פורטוגל)|यूरोपीय पुर्तगाली|europski portugalski|európai portugál|եվրոպական պորտուգալերեն|portugis (eropa)|evrópsk portúgalska|portoghese europeo|ポルトガル語 (イベリア半島)|ევროპული პორტუგალიური|еуропалық португал тілі|포르투갈어(유럽)|portugalų (portugalija)|portugāļu (portugāle)|португалски (европа)|portugis eropah|portugiż ewropew|portugisisk (portugal)|portugees (portugal)|europejski portugalski|português (portugal)|portugheză (europa)|европейский португальский|portugalčina (európska)|evropska portugalščina|portugalishte evropiane|европски португалски|europeisk portugisiska|kireno (ulaya)|ஐரோப்பிய போர்ச்சுகீஸ்|โปรตุเกส - ยุโรป|avrupa portekizcesi|португальська (португалія)|یورپی پرتگالی|portugal (yevropa)|tiếng bồ đào nha (châu âu)|欧洲葡萄牙语
sr-Latn	serbian (latin)|srpski (latinica)|الصربية (اللاتينية)|сръбски (латиница)|সার্বীয় (ল্যাটিন)|serbi (llatí)|srbština (latinka)|serbisk (latinsk)|serbisch (lateinisch)|σερβικά (λατινικό)|serbio (latino)|serbia (ladina)|صربی (لاتین)|serbia (latinalainen)|serbe (latin)|seirbis (laidineach)|סרבית (לטיני)|सर्बियाई (लैटिन)|szerb (latin)|սերբերեն (լատինական)|serbia (latin)|serbneska (latneskt)|serbo (latino)|セルビア語 (ラテン文字)|სერბული (ლათინური)|серб тілі (латын жазуы)|세르비아어(로마자)|serbų (lotynų)|serbu (latīņu)|српски (латинично писмо)|serb (latin)|servisch (latijns)|serbski (łacińskie)|sérvio (latim)|sârbă (latină)|сербский (латиница)|srbčina (latinka)|srbščina (latinica)|serbisht (latin)|српски (латиница)|serbiska (latinska)|kiserbia (kilatini)|செர்பியன் (லத்தின்)|เซอร์เบีย (ละติน)|sırpça (latin)|сербська (латиниця)|سربین (لاطینی)|serbcha (lotin)|tiếng serbia (chữ la tinh)|塞尔维亚语（拉丁文）
zh-Hans	simplified chinese|简体中文|الصينية المبسطة|китайски (опростен)|চীনা (সরলীকৃত)|xinès simplificat|čínština (zjednodušená)|forenklet kinesisk|chinesisch (vereinfacht)|απλοποιημένα κινεζικά|chino simplificado|lihtsustatud hiina|چینی ساده‌شده|kiina (yksinkertaistettu)|chinois simplifié|sínis shimplithe|סינית פשוטה|सरलीकृत चीनी|kineski (pojednostavljeni)|egyszerűsített kínai|պարզեցված չինարեն|tionghoa (sederhana)|kínverska (einfölduð)|cinese semplificato|簡体中国語|გამარტივებული ჩინური|жеңілдетілген қытай тілі|중국어(간체)|supaprastintoji kinų|ķīniešu vienkāršotā|поедноставен кинески|cina ringkas|ċiniż simplifikat|chinees (vereenvoudigd)|chiński uproszczony|chinês simplificado|chineză simplificată|китайский, упрощенное письмо|poenostavljena kitajščina|kinezishte e thjeshtuar|поједностављени кинески|förenklad kinesiska|kichina (kilichorahisishwa)|எளிதாக்கப்பட்ட சீனம்|จีนตัวย่อ|basitleştirilmiş çince|китайська (спрощене письмо)|چینی (آسان کردہ)|xitoy (soddalashgan)|tiếng trung (giản thể)
zh-Hant	traditional chinese|繁體中文|الصينية التقليدية|китайски (традиционен)|চীনা (ঐতিহ্যবাহী)|xinès tradicional|čínština (tradiční)|traditionelt kinesisk|chinesisch (traditionell)|παραδοσιακά κινεζικά|chino tradicional|traditsiooniline hiina|چینی سنتی|kiina (perinteinen)|chinois traditionnel|sínis thraidisiúnta|סינית מסורתית|पारंपरिक चीनी|kineski (tradicionalni)|hagyományos kínai|ավանդական չինարեն|tionghoa (tradisional)|kínverska (hefðbundin)|cinese tradizionale|繁体中国語|ტრადიციული ჩინური|дәстүрлі қытай тілі|중국어(번체)|tradicinė kinų|ķīniešu tradicionālā|традиционален кинески|cina tradisional|ċiniż tradizzjonali|tradisjonell kinesisk|chinees (traditioneel)|chiński tradycyjny|chinês tradicional|chineză tradițională|китайский, традиционное письмо|čínština (tradičná)|tradicionalna kitajščina|kinezishte tradicionale|традиционални кинески|traditionell kinesiska|kichina cha jadi|பாரம்பரிய சீனம்|จีนตัวเต็ม|geleneksel çince|китайська (традиційне письмо)|روایتی چینی|xitoy (an’anaviy)|tiếng trung (phồn thể)|繁体中文
`
