USE [Shop]
GO
/****** Object:  Schema [sales]    Script Date: 01/02/2024 ******/
CREATE SCHEMA [sales]
GO
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[Customer](
	[CustomerId] [int] IDENTITY(1,1) NOT NULL,
	[Name] [nvarchar](200) COLLATE Latin1_General_CI_AS NOT NULL,
	[Email] [varchar](max) NULL,
	[Balance] [decimal](18, 2) NOT NULL,
	[RowGuid] [uniqueidentifier] ROWGUIDCOL  NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[IsActive] [bit] NOT NULL,
	[Doubled]  AS ([Balance]*(2)) PERSISTED,
 CONSTRAINT [PK_Customer] PRIMARY KEY CLUSTERED 
(
	[CustomerId] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF) ON [PRIMARY],
 CONSTRAINT [UQ_Customer_Name] UNIQUE NONCLUSTERED 
(
	[Name] ASC
) ON [PRIMARY]
) ON [PRIMARY] TEXTIMAGE_ON [PRIMARY]
GO
CREATE TABLE [sales].[Order Line](
	[OrderId] [bigint] NOT NULL,
	[Line] [smallint] NOT NULL,
	[CustomerId] [int] NULL,
	[Kind] [dbo].[Flag] NOT NULL,
PRIMARY KEY NONCLUSTERED ([OrderId] ASC, [Line] DESC)
)
GO
CREATE TYPE [dbo].[Flag] FROM [bit] NOT NULL
GO
CREATE UNIQUE NONCLUSTERED INDEX [IX_Customer_Guid] ON [dbo].[Customer] ([RowGuid] ASC) INCLUDE([Email]) WHERE ([IsActive]=(1)) WITH (ONLINE = OFF) ON [PRIMARY]
GO
ALTER TABLE [dbo].[Customer] ADD  CONSTRAINT [DF_Customer_Balance]  DEFAULT ((0)) FOR [Balance]
GO
ALTER TABLE [dbo].[Customer] ADD  DEFAULT (sysdatetime()) FOR [Created]
GO
ALTER TABLE [dbo].[Customer] ADD  DEFAULT (N'it''s') FOR [Email]
GO
ALTER TABLE [sales].[Order Line]  WITH CHECK ADD  CONSTRAINT [FK_OrderLine_Customer] FOREIGN KEY([CustomerId])
REFERENCES [dbo].[Customer] ([CustomerId])
ON UPDATE CASCADE
ON DELETE SET NULL
GO
ALTER TABLE [sales].[Order Line] CHECK CONSTRAINT [FK_OrderLine_Customer]
GO
ALTER TABLE [dbo].[Customer]  WITH NOCHECK ADD  CONSTRAINT [CK_Balance] CHECK  (([Balance]>=(0)))
GO
CREATE PROCEDURE [dbo].[p] AS
BEGIN
  CREATE TABLE #scratch (id int);
  INSERT INTO #scratch VALUES (1);
END
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Who buys; "them"' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Customer'
GO
EXEC sys.sp_addextendedproperty N'MS_Description', N'of the company', N'SCHEMA', N'dbo', N'TABLE', N'Customer', N'COLUMN', N'Name'
GO
