import { it } from 'vitest';
import { textNamed } from '../../../../nodes/Diadoc/events/text/xmlText';
const M=1024*1024;
const rep=(s:string)=>s.repeat(Math.floor(M/s.length));
const tail='<ТекстУведУточ>Нет</ТекстУведУточ></a>';
const inputs:Record<string,string>={
 base64:'<a><s>'+rep('QUJD'+'\n')+'</s>'+tail,
 flat:'<a>'+rep('<b/>')+tail,
 flat2:'<a>'+rep('<b></b>')+tail,
 nested:'<a>'+rep('<b>')+tail,
 attrs:'<a><b '+Array.from({length:60000},(_, i)=>`a${i}="1"`).join(' ')+'/>'+tail,
 dupattrs:'<a><b '+rep('a="" ')+'/>'+tail,
 ent:'<a><b>'+rep('&amp;')+'</b>'+tail,
 entin:'<a><ТекстУведУточ>'+rep('&amp;')+'</ТекстУведУточ></a>',
 badent:'<a><b>'+rep('&x;')+'</b>'+tail,
 cdatab:'<a><b><![CDATA['+rep(']')+']]></b>'+tail,
 cdatas:'<a><b>'+rep('<![CDATA[]]>')+'</b>'+tail,
 cdatain:'<a><ТекстУведУточ>'+rep('<![CDATA[x]]>')+'</ТекстУведУточ></a>',
 comm:'<a><b><!--'+rep('- ')+'--></b>'+tail,
 comms:'<a><b>'+rep('<!---->')+'</b>'+tail,
 pis:'<a><b>'+rep('<?a?>')+'</b>'+tail,
 lt:'<a><b>'+rep('<')+'</b>'+tail,
 crlf:'<a><ТекстУведУточ>'+rep('a\r\n')+'</ТекстУведУточ></a>',attrnl:'<a><b ТекстУведУточ="'+rep('\n')+'"/>'+tail,
 ltin:'<a><ТекстУведУточ>'+rep('<')+'</ТекстУведУточ></a>',
 close:'<a><b>'+rep('</c>')+tail,
 closes:'<a><b>'+rep('</')+tail,
 dtd:'<!DOCTYPE a ['+rep('<!ENTITY b "c">')+']><a>'+tail,
 dtds:'<!DOCTYPE a ['+rep('<!')+tail,
 docs:rep('<!')+tail,
 bang:'<a><!'+rep('A')+tail,
 nl:'<a>'+rep('\r\n')+tail,
 name:'<a><'+rep('b')+'/>'+tail,
 entlong:'<a>&#'+rep('0')+'65;'+tail,
 attrval:'<a><b c="'+rep('\n')+'"/>'+tail,
 attrent:'<a><b ТекстУведУточ="'+rep('&lt;')+'"/>'+tail,
 attrspace:'<a><b '+rep(' ')+'c'+rep(' ')+tail,
 attrq:'<a><b '+rep('c="\'')+tail,
 textin:'<a><ТекстУведУточ>'+rep('я ')+'</ТекстУведУточ></a>',
 nestedin:'<a><ТекстУведУточ>'+rep('<b>x')+'</ТекстУведУточ></a>',
 same:rep('<ТекстУведУточ>'),
 same2:rep('<ТекстУведУточ></ТекстУведУточ>'),
 same3:rep('<ТекстУведУточ> ')+rep('</ТекстУведУточ>'),
 opens:rep('<b ')+tail, ampin:'<a><ТекстУведУточ>'+rep('&#x0')+'</ТекстУведУточ></a>', amps:'<a><ТекстУведУточ>'+rep('&')+'</ТекстУведУточ></a>',
 ampl:'<a><ТекстУведУточ>'+rep('&a')+rep('b')+'</ТекстУведУточ></a>',
};
it('x',()=>{
for(const [k,x] of Object.entries(inputs)){ 
 const t0=(process.cpuUsage().user/1000); const r=textNamed(x,'ТекстУведУточ',65537); const t1=(process.cpuUsage().user/1000);
 let best=1e9; for(let i=0;i<3;i++){const a=(process.cpuUsage().user/1000);textNamed(x,'ТекстУведУточ',65537);best=Math.min(best,(process.cpuUsage().user/1000)-a)}
 console.log(k.padEnd(12),x.length,'first',(t1-t0).toFixed(1),'best',best.toFixed(1),'r',r?.length);
}});
